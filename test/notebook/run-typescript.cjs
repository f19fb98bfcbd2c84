// Lets a plain Node process load the library's sources: node --require test/notebook/run-typescript.cjs script.cjs
const { readFileSync } = require("node:fs");
const ts = require("typescript");

require.extensions[".ts"] = (module, path) => {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  module._compile(ts.transpileModule(readFileSync(path, "utf8"), { compilerOptions }).outputText, path);
};
