using System.Diagnostics;
using G40CityDeals.Testing;

namespace G40CityDeals.Cluster;

/// <summary>nginx before the nodes: on loopback, in the foreground, with all its files in one directory. A node that does not answer is left alone for some seconds.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly Process process;

    private Nginx(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    /// <exception cref="InvalidOperationException">It does not start; the message tells what it said.</exception>
    public static async Task<Nginx> StartAsync(string directory, int port, IEnumerable<Uri> nodes, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var url = new Uri($"http://127.0.0.1:{(port == 0 ? Ports.Free() : port)}");
        await File.WriteAllTextAsync(Path.Combine(directory, "nginx.conf"), Configuration(url, nodes), cancellationToken);
        var program = (string[])["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"] is var places && places.FirstOrDefault(File.Exists) is { } found ? found : "nginx";
        var start = new ProcessStartInfo(program, ["-p", directory, "-c", "nginx.conf"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var nginx = new Nginx(Process.Start(start) ?? throw new InvalidOperationException("nginx is no program here."), url);
        try
        {
            await nginx.UntilAnsweringAsync(cancellationToken);
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // SIGTERM: its workers end with it.
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private async Task UntilAnsweringAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Url };
        for (var deadline = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(50, cancellationToken))
        {
            if (process.HasExited || DateTime.UtcNow > deadline)
                throw new InvalidOperationException($"nginx does not start: {(process.HasExited ? await process.StandardError.ReadToEndAsync(cancellationToken) : "no answer")}");
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
    }

    // The app answers to a loopback Host only, and compares it with a form's Origin: hence $http_host.
    // POST is not sent on to another node by itself (no non_idempotent): the caller does that, with the same Idempotency-Key.
    private static string Configuration(Uri url, IEnumerable<Uri> nodes) => $$"""
        daemon off;
        master_process on;
        worker_processes 1;
        pid nginx.pid;
        error_log error.log warn;
        events { worker_connections 512; }
        http {
            access_log off;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            client_body_buffer_size 1m;
            proxy_max_temp_file_size 0;
            upstream nodes {
        {{string.Join('\n', nodes.Select(node => $"        server {node.Authority} max_fails=1 fail_timeout=5s;"))}}
                keepalive 16;
            }
            server {
                listen {{url.Authority}};
                client_max_body_size 2m;
                location ~ ^/(metrics|health/ready)$ { return 404; }
                location / {
                    proxy_pass http://nodes;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Host $http_host;
                    proxy_connect_timeout 1s;
                    proxy_read_timeout 15s;
                    proxy_next_upstream error timeout;
                    proxy_next_upstream_timeout 20s;
                }
            }
        }
        """;
}
