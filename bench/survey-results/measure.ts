import { watchEventLoop } from "../event-loop.ts";

/** Does the task and prints one line of JSON: what it took by the clock and of the processor, and for how long nobody else had a turn. */
export const measure = async <T>(what: string, task: () => Promise<T>): Promise<T> => {
  const stop = watchEventLoop();
  const startedAt = performance.now();
  const cpu = watchCpu();
  const outcome = await task();
  const { ofAll, ofLongestBlock } = cpu.stop();
  const ms = Math.round(performance.now() - startedAt);
  const figures = {
    what,
    ms,
    longestEventLoopBlockMs: await stop(),
    cpuMs: ofAll,
    longestBlockCpuMs: ofLongestBlock,
    maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  console.log(JSON.stringify(figures));
  return outcome;
};

/** Processor time, which other programs on the machine do not lengthen: in all, and between two turns of the event loop. */
const watchCpu = () => {
  const begin = process.cpuUsage();
  const toMs = ({ user, system }: NodeJS.CpuUsage): number => Math.round((user + system) / 1000);
  let [last, longest, isOver] = [process.cpuUsage(), 0, false];
  const look = (): void => {
    longest = Math.max(longest, toMs(process.cpuUsage(last)));
    last = process.cpuUsage();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  return {
    stop: () => {
      isOver = true;
      return { ofAll: toMs(process.cpuUsage(begin)), ofLongestBlock: longest };
    },
  };
};
