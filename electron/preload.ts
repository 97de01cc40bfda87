import { contextBridge, ipcRenderer } from 'electron';
import type { Api } from '../shared/api.ts';
import type { Wish } from '../shared/wish.ts';

// Each request by its name, so that the page cannot reach any other channel.
const api: Api = {
  describeHost: () => ipcRenderer.invoke('describeHost'),
  describeProcess: (process) => ipcRenderer.invoke('describeProcess', process),
  endProcess: (request) => ipcRenderer.invoke('endProcess', request),
  describeTrees: (request) => ipcRenderer.invoke('describeTrees', request),
  endTrees: (request) => ipcRenderer.invoke('endTrees', request),
  closeConnection: (request) => ipcRenderer.invoke('closeConnection', request),
  readFurtherOwners: (connection) => ipcRenderer.invoke('readFurtherOwners', connection),
  lookUpAddress: (address) => ipcRenderer.invoke('lookUpAddress', address),
  lookUpHost: (host, timeoutMs) => ipcRenderer.invoke('lookUpHost', host, timeoutMs),
  probePort: (target) => ipcRenderer.invoke('probePort', target),
  readLocalSides: (ports) => ipcRenderer.invoke('readLocalSides', ports),
  openConsole: (target) => ipcRenderer.invoke('openConsole', target),
  readConsole: (read) => ipcRenderer.invoke('readConsole', read),
  writeConsole: (write) => ipcRenderer.invoke('writeConsole', write),
  closeConsole: (ref) => ipcRenderer.invoke('closeConsole', ref),
  readHistory: (request) => ipcRenderer.invoke('readHistory', request),
  readHistoryTable: (at, after) => ipcRenderer.invoke('readHistoryTable', at, after),
  readHistoryFindings: (since, until) => ipcRenderer.invoke('readHistoryFindings', since, until),
  describeHistory: () => ipcRenderer.invoke('describeHistory'),
  clearHistory: () => ipcRenderer.invoke('clearHistory'),
  startTrace: (target) => ipcRenderer.invoke('startTrace', target),
  readTrace: (trace, after) => ipcRenderer.invoke('readTrace', trace, after),
  stopTrace: (trace) => ipcRenderer.invoke('stopTrace', trace),
  restartElevated: () => ipcRenderer.invoke('restartElevated'),
  revealExecutable: (process) => ipcRenderer.invoke('revealExecutable', process),
  beginSave: (file) => ipcRenderer.invoke('beginSave', file),
  continueSave: (piece) => ipcRenderer.invoke('continueSave', piece),
  endSave: (end) => ipcRenderer.invoke('endSave', end),
  readSettings: () => ipcRenderer.invoke('readSettings'),
  writeSettings: (settings, chosen) => ipcRenderer.invoke('writeSettings', settings, chosen),
};

contextBridge.exposeInMainWorld('api', api);

// A MessagePort cannot cross the context bridge, so it is handed to the page by postMessage.
ipcRenderer.on('feed', (event, message: unknown) => {
  window.postMessage(message, location.origin, [...event.ports]);
});

// What was chosen in the menu of the app.
ipcRenderer.on('command', (_event, id: string) => {
  window.postMessage({ command: id }, location.origin);
});

// What was chosen in a notification or in the tray.
ipcRenderer.on('wish', (_event, wish: Wish) => {
  window.postMessage({ wish }, location.origin);
});

// As the page would get it from its own file picker.
ipcRenderer.on('capture', (_event, name: string, bytes: Uint8Array<ArrayBuffer>) => {
  window.postMessage(new File([bytes], name), location.origin);
});
