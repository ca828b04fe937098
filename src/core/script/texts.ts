/**
 * What commands carry, as it is written in a line. Apart from what reads it, because the page prints far more often than it
 * parses.
 */
import { configText } from '../raft/text.ts'
import type { ActorId, ServerId } from '../raft/types.ts'
import type { SettingValue } from '../sim/types.ts'

/** From, to. */
export type Link = readonly [from: ActorId, to: ActorId]

/** One word per run of links that share their sender: the shortest text that `linksOf` reads back in the same order. */
export const linksText = (links: readonly Link[]): string => {
  const runs: { from: ActorId; sign: '-' | '->'; to: ActorId[] }[] = []
  for (let i = 0; i < links.length; i += 1) {
    const [from, to] = links[i] as Link
    const bothWays = links[i + 1]?.[0] === to && links[i + 1]?.[1] === from
    const sign = bothWays ? '-' : '->'
    const run = runs.at(-1)
    if (run?.from === from && run.sign === sign && !run.to.includes(to)) run.to.push(to)
    else runs.push({ from, sign, to: [to] })
    if (bothWays) i += 1
  }
  return runs.map(({ from, sign, to }) => `${from}${sign}${to.join(',')}`).join(' ')
}

export const membersText = (voters: readonly ServerId[]): string => configText({ voters, outgoing: [] })

/** The exact inverse of `thousandths`. */
export const thousandthsText = (value: number): string => {
  const fraction = String(value % 1000)
    .padStart(3, '0')
    .replace(/0+$/u, '')
  return `${Math.trunc(value / 1000)}${fraction === '' ? '' : `.${fraction}`}`
}

/** The exact inverse of `settingValueOf`: `on`, `50`, `8-20`, `fast`. */
export const settingText = (value: SettingValue): string => {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value !== 'object') return String(value)
  return value[0] === value[1] ? String(value[0]) : value.join('-')
}
