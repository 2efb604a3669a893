/* Keep the player's windows in step: by BroadcastChannel, and from window to window where there is none. */
(function () {
  "use strict";

  /** A name that no other presentation in this browser has. */
  function newName() {
    return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function broadcast(name) {
    try {
      return new BroadcastChannel(`atlas-briefing-${name}`);
    } catch {
      return null;
    }
  }

  /** Join a presentation; messages may arrive twice, so each says where things stand, not what changed. */
  function join(name, hear) {
    const channel = broadcast(name);
    let peer = window.opener;
    const take = (data) => { if (data && typeof data === "object" && data.atlas === name) hear(data); };
    if (channel) channel.onmessage = (event) => take(event.data);
    window.addEventListener("message", (event) => { if (peer && event.source === peer) take(event.data); });
    return {
      /** The window that is told directly too. */
      meet(other) { peer = other; },
      peer: () => peer,
      send(message) {
        const sent = { ...message, atlas: name };
        if (channel) channel.postMessage(sent);
        // From file:// there is no origin to name; the other window shows this same document.
        if (peer && !peer.closed) peer.postMessage(sent, location.origin === "null" || location.protocol === "file:" ? "*" : location.origin);
      },
    };
  }

  window.atlasChannel = { newName, join };
})();
