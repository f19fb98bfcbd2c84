// The one door to tslab: its compiler must have been prepared before it loads.
import "./kernelCompiler";

export { type Converter, type ConvertResult, createConverter, type Diagnostic } from "tslab/dist/converter";
export { createExecutor, type Executor } from "tslab/dist/executor";
export * as tslabJupyter from "tslab/dist/jupyter";
export { JupyterHandlerImpl, ZmqServer } from "tslab/dist/jupyter";
