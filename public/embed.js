// <raft-reel lesson="first-election" beat="3"></raft-reel>: Raftreel inside another page. See docs/EMBEDDING.md.
{
  const script = document.currentScript
  const home = script instanceof HTMLScriptElement ? script.src : ''
  const OWN = ['src', 'hash', 'sandbox', 'loading', 'label']
  const EVENTS = ['statechange', 'time', 'marker', 'branch', 'error', 'resize']

  class RaftReel extends HTMLElement {
    #frame = document.createElement('iframe')
    #waiting = new Map()
    #next = 1
    #origin = ''

    connectedCallback() {
      const page = new URL(this.getAttribute('src') ?? './', home || document.baseURI)
      const { searchParams } = page
      for (const { name, value } of this.attributes)
        if (!OWN.includes(name) && !/^(?:id|class|style|slot|on.*|aria-.*|data-.*)$/.test(name))
          searchParams.set(name, value === '' ? '1' : value)
      searchParams.set('embed', '1')
      searchParams.set('origin', window.origin)
      page.hash = this.getAttribute('hash') ?? page.hash
      const sandbox = this.getAttribute('sandbox')
      // A sandboxed frame has no origin that a message could be addressed to.
      this.#origin = sandbox === null ? page.origin : '*'
      if (sandbox !== null) this.#frame.setAttribute('sandbox', sandbox || 'allow-scripts allow-popups')
      this.#frame.src = page.href
      this.#frame.title = this.getAttribute('label') ?? 'Raftreel'
      this.#frame.loading = this.getAttribute('loading') === 'eager' ? 'eager' : 'lazy'
      this.#frame.allow = 'fullscreen'
      Object.assign(this.#frame.style, { border: '0', width: '100%', height: '100%', display: 'block' })
      if (!this.style.display) this.style.display = 'block'
      if (!this.style.height && !this.style.aspectRatio) this.style.aspectRatio = '16 / 10'
      addEventListener('message', this.#hear)
      this.append(this.#frame)
    }
    disconnectedCallback() {
      removeEventListener('message', this.#hear)
      this.#frame.remove()
    }

    #hear = ({ source, data }) => {
      if (source !== this.#frame.contentWindow || data?.ns !== 'raftreel' || data.v !== 1) return
      if (data.type === 'ready') void this.send('subscribe', { events: EVENTS })
      if (data.type !== 'reply') {
        this.dispatchEvent(new CustomEvent(data.type, { detail: data }))
        return
      }
      const [done, failed] = this.#waiting.get(data.id) ?? []
      this.#waiting.delete(data.id)
      if (data.ok) done?.(data.value)
      else failed?.(new Error(data.error))
    }
    /** Any message of the player, as docs/EMBEDDING.md has them. */
    send(type, body = {}) {
      const id = this.#next++
      this.#frame.contentWindow?.postMessage({ ns: 'raftreel', v: 1, id, type, ...body }, this.#origin)
      return new Promise((done, failed) => this.#waiting.set(id, [done, failed]))
    }
    ping = () => this.send('ping')
    load = (hash) => this.send('load', { hash })
    play = (direction = 1) => this.send('play', { direction })
    pause = () => this.send('pause')
    seek = (to) => this.send('seek', typeof to === 'number' ? { time: to } : to)
    step = (by = 1) => this.send('step', { by })
    setSpeed = (speed) => this.send('setSpeed', { speed })
    setView = (view) => this.send('setView', { view })
    command = (text) => this.send('command', { text })
    getState = () => this.send('getState')
    snapshot = (options = {}) => this.send('snapshot', options)
  }
  if (!customElements.get('raft-reel')) customElements.define('raft-reel', RaftReel)
}
