import { createFakeBridge } from './fake-bridge.ts';
import { worlds } from './worlds.ts';

// The renderer as it ships, in a made-up world: dev.html?world=guide&theme=dark#/setup
const query = new URLSearchParams(location.search);
const world = worlds[query.get('world') ?? 'usual'];
if (!world) throw new Error(`Expected one of the worlds ${Object.keys(worlds).join(', ')}`);

localStorage.setItem('depthkey.theme', query.get('theme') ?? 'system');
localStorage.setItem('depthkey.preview', query.get('preview') ?? 'colour');
Object.assign(window, { depthkey: createFakeBridge(world) });
await import('../main.tsx');
