/** The names of messages and fields: the paper's unless the reader prefers etcd's, which are loaded when first wanted. */
import { type Dialect, dialect, layOver } from './t.ts'

let wanted: Dialect = 'paper'
/** Switches the names. The newest call wins. */
export const setDialect = async (next: Dialect): Promise<void> => {
  wanted = next
  if (next === 'paper') {
    if (dialect() !== 'paper') layOver(null)
    return
  }
  const { etcdLayer } = await import('./etcd.ts')
  if (wanted === next && dialect() !== next) layOver(etcdLayer)
}
