import { contextBridge, ipcRenderer } from 'electron';
import type { Api } from '../shared/api.ts';

// Each request by its name, so that the page cannot reach any other channel.
const api: Api = {
  describeHost: () => ipcRenderer.invoke('describeHost'),
  describeProcess: (process) => ipcRenderer.invoke('describeProcess', process),
  endProcess: (request) => ipcRenderer.invoke('endProcess', request),
  closeConnection: (request) => ipcRenderer.invoke('closeConnection', request),
  readFurtherOwners: (connection) => ipcRenderer.invoke('readFurtherOwners', connection),
  restartElevated: () => ipcRenderer.invoke('restartElevated'),
  readSettings: () => ipcRenderer.invoke('readSettings'),
  writeSettings: (settings) => ipcRenderer.invoke('writeSettings', settings),
};

contextBridge.exposeInMainWorld('api', api);

// A MessagePort cannot cross the context bridge, so it is handed to the page by postMessage.
ipcRenderer.on('feed', (event, message: unknown) => {
  window.postMessage(message, location.origin, [...event.ports]);
});

// As the page would get it from its own file picker.
ipcRenderer.on('capture', (_event, name: string, bytes: Uint8Array<ArrayBuffer>) => {
  window.postMessage(new File([bytes], name), location.origin);
});
