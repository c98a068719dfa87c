// Prints a YAML file as JSON, for the tests: no YAML reader is among the .NET packages we build with.
import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";

const document = parseDocument(readFileSync(process.argv[2], "utf8"), { strict: true, uniqueKeys: true });
if (document.errors.length > 0) {
  console.error(document.errors.map(String).join("\n"));
  process.exit(1);
}
console.log(JSON.stringify(document.toJS()));
