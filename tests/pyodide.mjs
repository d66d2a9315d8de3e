// Runs pytest in Pyodide, which is CPython compiled to WebAssembly: it has no threads, sockets or
// processes. `node tests/pyodide.mjs FOLDER ARGUMENT...`, where FOLDER holds node_modules with
// pyodide, and in `site` the Python packages; see the session pyodide of noxfile.py.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...args] = process.argv.slice(2);
const find = createRequire(pathToFileURL(resolve(folder, "package.json")));
const { loadPyodide } = await import(pathToFileURL(find.resolve("pyodide/pyodide.mjs")));

const python = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1" } });
for (const [place, path] of [["/project", process.cwd()], ["/site", resolve(folder, "site")]]) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: path }, place);
}
const status = python.runPython(`
import os, sys
os.chdir("/project")
sys.path[:0] = ["/project", "/site"]
print("CPython", sys.version.partition(" ")[0], "in Pyodide", sys.platform)
import pytest
int(pytest.main(${JSON.stringify(args)}))
`);
process.exit(status);
