/** Makes the worker. The single-file build swaps this module for spawn.inline.ts. */
import url from './sim.worker.ts?worker&url'
import { trusted } from './trusted.ts'

export const spawnSim = (): Worker => new Worker(trusted(url), { type: 'module', name: 'sim' })
