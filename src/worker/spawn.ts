/** Makes the worker. The single-file build swaps this module for spawn.inline.ts. */
export const spawnSim = (): Worker =>
  new Worker(new URL('./sim.worker.ts', import.meta.url), { type: 'module', name: 'sim' })
