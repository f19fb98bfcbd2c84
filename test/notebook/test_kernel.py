"""The official test suite of Jupyter kernels, against ours: all twelve tests have what they ask for, none is skipped."""

import json
import unittest

import jupyter_kernel_test


class SeglabKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "tslab"
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = "console.log('hello, world');"
    code_stderr = "console.error('oops');"

    completion_samples = [
        {"text": "Number.isSafeI", "matches": {"isSafeInteger"}},
        {"text": "const list = [1]; list.findLastI", "matches": {"findLastIndex"}},
        {"text": "// 😀\nMath.hyp", "matches": {"hypot"}},
    ]

    complete_code_samples = ["1 + 1", "const x: number = 2;", "function f() {\n  return 1;\n}", "", "await null"]
    incomplete_code_samples = ["function f() {", "const x = [1,", "if (true) {\n", "/* open", "`open"]
    invalid_code_samples = ["const = 3;", "1 +* 2", "let 5x = 1"]

    code_page_something = "console?"
    code_generate_error = "throw new Error('on purpose');"

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "'a' + 1", "result": "'a1'"},
        {"code": "const point = { x: 1 }; point", "result": "{ x: 1 }"},
        {"code": "await Promise.resolve([1, 2])", "result": "[ 1, 2 ]"},
        {
            "code": "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>1</b>', 'text/plain': '1' }) })",
            "mime": "text/html",
            "result": "<b>1</b>",
        },
    ]
    code_display_data = [
        {"code": "import { display } from 'tslab'; display.html('<b>1</b>');", "mime": "text/html"},
        {
            "code": "await (globalThis as any)[Symbol.for('seglab.display')]"
            ".display({ data: { 'text/markdown': '*1*' }, metadata: {} }, {});",
            "mime": "text/markdown",
        },
    ]
    code_clear_output = "(globalThis as any)[Symbol.for('seglab.display')].clear(false);"

    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6 * ?"
    code_inspect_sample = "Math.max"


class LineResult(unittest.TestResult):
    """Prints each test's outcome as one line of JSON."""

    def startTest(self, test):
        super().startTest(test)
        self.problems = []

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err:
            self.problems.append(f"{subtest}: {err[1]}")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.problems.append(self._exc_info_to_string(err, test))

    addError = addFailure

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.problems.append(f"skipped: {reason}")

    def stopTest(self, test):
        super().stopTest(test)
        print(json.dumps({"name": test._testMethodName, "problems": self.problems}), flush=True)


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(SeglabKernelTests)
    result = suite.run(LineResult())
    raise SystemExit(0 if result.wasSuccessful() else 1)
