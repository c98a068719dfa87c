using System.Net;
using System.Net.Sockets;

namespace G40CityDeals.Testing;

/// <summary>Loopback ports for tests, so that they run beside a running app and beside each other.</summary>
public static class Ports
{
    /// <summary>A port on 127.0.0.1 that nothing listens on at this moment. Where the listener can choose for itself, give it port 0 instead.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
