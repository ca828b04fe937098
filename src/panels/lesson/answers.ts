/** What the reader has answered, for as long as the page lives: going back and forth keeps it. */
import { useStore } from 'zustand/react'
import { createStore } from 'zustand/vanilla'

interface Answers {
  /** By question: the option last chosen; -1: only the answer was looked at. */
  readonly chosen: Readonly<Record<string, number>>
}
const store = createStore<Answers>(() => ({ chosen: {} }))

export const LOOKED = -1
export const useAnswer = (id: string): number | undefined => useStore(store, ({ chosen }) => chosen[id])
/** All of them now, for what happens outside a component. */
export const readAnswers = (): Answers['chosen'] => store.getState().chosen
export const answer = (id: string, option: number): void =>
  store.setState(({ chosen }) => ({ chosen: { ...chosen, [id]: option } }))
