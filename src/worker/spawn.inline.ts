/** Makes the worker out of a blob: works from `file:` and in sandboxed frames, where no second file can be loaded. */
import SimWorker from './sim.worker.ts?worker&inline'

export const spawnSim = (): Worker => new SimWorker({ name: 'sim' })
