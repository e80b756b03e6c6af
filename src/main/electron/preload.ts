import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge } from '../../contract/bridge.ts';

// Everything the page can reach. It knows no call: what may be asked is decided by the contract, in the engine.
let nextId = 0;

function subscribe<T>(channel: 'push' | 'frame', listener: (message: T, id: number) => void): () => void {
  const id = nextId++;
  const relay = (_event: IpcRendererEvent, to: number, message: T) => to === id && listener(message, id);
  ipcRenderer.on(channel, relay);
  void ipcRenderer.invoke(channel, id, true);
  return () => {
    ipcRenderer.off(channel, relay);
    void ipcRenderer.invoke(channel, id, false);
  };
}

const bridge: Bridge = {
  send: (request) => ipcRenderer.invoke('request', request),
  onPush: (listener) => subscribe('push', listener),
  watch: (listener) =>
    subscribe<Uint8Array>('frame', (frame, id) => {
      const shown = () => void ipcRenderer.invoke('shown', id);
      listener(frame).then(shown, shown);
    }),
};
contextBridge.exposeInMainWorld('depthkey', bridge);
