// As much of Node as these tests use, so that the type check needs no package.
declare module "node:test" {
  export function test(name: string, body: () => void): void;
  export function after(body: () => void): void;
}
declare module "node:assert/strict" {
  function assert(value: unknown, message?: string): asserts value;
  namespace assert {
    function equal(actual: unknown, expected: unknown, message?: string): void;
    function notEqual(actual: unknown, expected: unknown, message?: string): void;
    function deepEqual(actual: unknown, expected: unknown, message?: string): void;
    function throws(body: () => unknown, expected?: unknown, message?: string): void;
  }
  export default assert;
}
declare module "node:child_process" {
  export function spawnSync(command: string, words: string[], options: { cwd: string, encoding: "utf8" }): { status: number | null, stdout: string, stderr: string };
}
declare module "node:fs" {
  export function mkdtempSync(prefix: string): string;
  export function readFileSync(path: URL | string, encoding: "utf8"): string;
  export function readdirSync(path: URL | string): string[];
  export function rmSync(path: string, options: { recursive: boolean }): void;
  export function writeFileSync(path: string, text: string): void;
}
declare module "node:os" {
  export function tmpdir(): string;
}
declare module "node:path" {
  export function join(...parts: string[]): string;
}
declare module "node:process" {
  export const env: Record<string, string | undefined>;
}
declare module "node:url" {
  export function fileURLToPath(url: URL): string;
}
