/** Which pictures of the cluster are shown: the ring, the space-time diagram, or both where there is room for two. */
import { type Preferences, readPreferences, setPreference, usePreferences } from '../../app/index.ts'
import { isWide, readRoom, useRoom } from './room.ts'

export type View = Preferences['view']

const viewOf = ({ view }: Preferences): View => view
const shown = (view: View, room: boolean): View => (view === 'both' && !room ? 'spacetime' : view)
const viewsIn = (room: boolean): readonly View[] =>
  room ? ['ring', 'spacetime', 'both'] : ['ring', 'spacetime']

/** The view to show here, and those there are to choose from. */
export const useView = (): readonly [View, readonly View[]] => {
  const room = useRoom(isWide)
  return [shown(usePreferences(viewOf), room), viewsIn(room)]
}

/** Goes to the next view, round and round. */
export const cycleView = (): void => {
  const room = isWide(readRoom())
  const views = viewsIn(room)
  const at = views.indexOf(shown(viewOf(readPreferences()), room))
  setPreference('view', views[(at + 1) % views.length] ?? 'ring')
}
