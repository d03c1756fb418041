import { execFile, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

/** The cost of running a command. */
export interface Cost {
  seconds: number;
  /**
   * The processor time of all its processes, as the system counts it: user and system time, however short a process was.
   * Only one that outlives its parent is not counted. Other work on the machine hardly changes it.
   */
  processorSeconds: number;
  /** The highest resident memory of all its processes together, in MiB. Memory that they share counts more than once. */
  mebibytes: number;
}

/** The time between two measurements of the memory, in ms. */
const INTERVAL = 200;

/**
 * Run a command of the POSIX shell to its end. The processor time is what the shell's own `times` reports of its
 * children and theirs. The memory is what `ps` reports meanwhile.
 * @throws when it fails, with everything that it printed
 */
export async function measuredCommand(
  command: string,
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Cost> {
  const start = performance.now();
  const child = spawn('sh', ['-c', `${command}\nstatus=$?\ntimes >&3\nexit $status`], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [printed, warned, times] = [1, 2, 3].map((stream) =>
    text(child.stdio[stream] as NodeJS.ReadableStream),
  );
  let mebibytes = 0;
  const timer = setInterval(async () => {
    mebibytes = Math.max(mebibytes, await residentMebibytes(child.pid!).catch(() => 0));
  }, INTERVAL);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const seconds = (performance.now() - start) / 1000;
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} failed:\n${await printed}${await warned}`);
  return { seconds, processorSeconds: childrenSeconds((await times)!), mebibytes };
}

/** Read the user and system time of the children from what `times` prints: a line of the shell, and one of them. */
const childrenSeconds = (times: string): number =>
  [...times.split('\n')[1]!.matchAll(/(\d+)m([\d.,]+)s/g)]
    .map(([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds!.replace(',', '.')))
    .reduce((sum, each) => sum + each);

/** Return the resident memory of a process and its descendants. */
async function residentMebibytes(root: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  const tree = new Set([root]);
  // A child can be listed before its parent. So this is repeated until nothing is added.
  for (let size = 0; size < tree.size;) {
    size = tree.size;
    for (const [pid, parent] of processes) if (tree.has(parent)) tree.add(pid);
  }
  return processes
    .filter(([pid]) => tree.has(pid))
    .reduce((sum, [, , kibibytes]) => sum + kibibytes / 1024, 0);
}
