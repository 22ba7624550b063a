import type { Reporter, TestModule, Vitest } from "vitest/node";

/** A test that never gives its thread back (an endless loop) is out of reach of its own time limit: the whole run has one too. */
export const createTimeLimit = (limitMs: number): Reporter => {
  const running = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const nameOf = ({ project, relativeModuleId }: TestModule): string => `${project.name} ${relativeModuleId}`;
  const stop = (vitest: Vitest): void => {
    const files = [...running].map((file) => `  ${file}`).join("\n");
    console.error(`\nThe tests were stopped after ${Math.round(limitMs / minuteMs)} minutes. Still running:\n${files}`);
    process.exitCode = 1;
    // The first time asks the test processes to come to an end, the second time ends them.
    void vitest.cancelCurrentRun("keyboard-input");
    setTimeout(() => void vitest.cancelCurrentRun("keyboard-input"), graceMs / 2);
    setTimeout(() => process.exit(), graceMs);
  };
  return {
    onInit: (vitest) => {
      timer = setTimeout(() => stop(vitest), limitMs).unref();
    },
    onTestModuleStart: (module) => void running.add(nameOf(module)),
    onTestModuleEnd: (module) => void running.delete(nameOf(module)),
    onTestRunEnd: () => clearTimeout(timer),
  };
};

const minuteMs = 60_000;

/** Nothing that is worth waiting for comes after it. */
const graceMs = 6_000;
