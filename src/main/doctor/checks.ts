import type { Check, SensorSource } from '../../app/ports.ts';
import type { FaceEmbedder } from '../../core/embedding.ts';
import type { FaceReader } from '../../core/face.ts';
import type { GalleryStore, KeyStore } from '../../core/store.ts';
import { loadTensorEngine } from '../../network/engine.ts';
import { findElectron } from '../electron-launch.ts';
import { usbRulesFile } from '../paths.ts';
import { checkSensors } from './check-sensors.ts';
import { checkUsbRights } from './check-usb-rights.ts';

/** What the checks look at; each piece is opened as the engine itself would. */
export interface Examined {
  readonly sensors: SensorSource;
  readonly keyStore: KeyStore;
  faceReader(): Promise<FaceReader>;
  faceEmbedder(): Promise<FaceEmbedder>;
  store(): Promise<GalleryStore>;
}

/** What `doctor` looks at, in the order in which it is told. A check that throws is told as missing, with its hint. */
export function createChecks({ sensors, keyStore, faceReader, faceEmbedder, store }: Examined): readonly Check[] {
  return [
    { id: 'node', run: async () => ({ status: 'ok', found: `Node ${process.versions.node}` }) },
    { id: 'tensorflow', run: checkTensorflow },
    {
      id: 'face finder',
      run: async () => {
        await faceReader();
        return { status: 'ok', found: 'face detector and 478-point mesh' };
      },
    },
    {
      id: 'model',
      run: async () => {
        const { card } = await faceEmbedder();
        return { status: 'ok', found: `${card.name}, accepts at distance ${card.threshold.toFixed(3)} or less` };
      },
    },
    ...checkSensors(sensors),
    ...(process.platform === 'linux'
      ? [checkUsbRights({ rulesFile: usbRulesFile, isForbidden: () => seesForbidden(sensors) })]
      : []),
    {
      id: 'key',
      run: async () => {
        const found = keyStore.load() ? keyStore.id : `${keyStore.id}, made when the store is first opened`;
        return { status: 'ok', found };
      },
    },
    {
      id: 'store',
      run: async () => ({ status: 'ok', found: `${(await store()).subjects().length} enrolled` }),
    },
    {
      id: 'window',
      run: checkWindow,
    },
  ];
}

async function seesForbidden(sensors: SensorSource): Promise<boolean> {
  return (await sensors.list()).unavailable.some(({ isForbidden = false }) => isForbidden);
}

const checkWindow: Check['run'] = async () => {
  const electron = findElectron();
  if ('binary' in electron) return { status: 'ok', found: 'Electron' };
  return { status: 'warning', found: `the window opens in the browser, because ${electron.reason}` };
};

const checkTensorflow: Check['run'] = async () => {
  const { name, reason, hasFastPath } = await loadTensorEngine();
  if (hasFastPath) return { status: 'ok', found: name };
  const fix =
    'Run `npm run setup` where the Python package index can be reached, with Python 3, pip and g++ installed.';
  return { status: 'warning', found: `${name}: slower, and it cannot train, because ${reason}`, fix };
};
