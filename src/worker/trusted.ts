/**
 * The page's only Trusted Types policy: scripts that are started by address (the worker, the service worker) come from where
 * the page itself comes from. Nothing else in the page makes script, markup or addresses of scripts out of text.
 */
interface Policy {
  createScriptURL(url: string): string
}
interface TrustedTypes {
  createPolicy(name: 'raftreel', rules: Policy): Policy
}

const rules: Policy = {
  createScriptURL(url) {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError(`not ours: ${url}`)
    return url
  },
}
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
/** Browsers without Trusted Types get the same check. */
const policy = trustedTypes?.createPolicy('raftreel', rules) ?? rules

export const trusted = (url: string): string => policy.createScriptURL(url)
