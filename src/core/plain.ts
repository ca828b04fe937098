/** Text from outside that is shown in a sentence of ours. */

const HIDDEN = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\u200b]/gu

/** Nothing that cannot be seen, or that would turn the words around it; what was there is seen to be. */
export const plain = (text: string): string => text.replace(HIDDEN, '\ufffd')
