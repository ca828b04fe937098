/** The sides that are being chosen: taken on by taps and keys, and carried out. */
import type { ActorId } from '../../core/raft/types.ts'
import { readUi, setUi } from '../ui.ts'
import { partitionCommand, tapSide } from './partition.ts'
import { perform } from './perform.ts'

/** Carries out the split that is being chosen; does nothing while all stand on one side. */
export const applySides = (): void => {
  const { sides } = readUi()
  const command = sides && partitionCommand(sides)
  if (!command) return
  setUi({ sides: null })
  void perform(command)
}
/** Takes one server or client on to its next side. */
export const tapActor = (actor: ActorId, isClient: boolean): void => {
  const { sides } = readUi()
  if (sides) setUi({ sides: tapSide(sides, actor, isClient) })
}
