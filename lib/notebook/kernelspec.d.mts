export declare const kernelName: string;
export declare function writeKernelSpec(kernelsDirectory: string, repositoryRoot: string): boolean;
