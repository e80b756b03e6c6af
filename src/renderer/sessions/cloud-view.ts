import {
  BufferAttribute,
  BufferGeometry,
  Points as Cloud,
  Group,
  PerspectiveCamera,
  PointsMaterial,
  Scene,
  WebGLRenderer,
} from 'three';
import type { Points } from './read-points.ts';

const stepRad = 0.12;

/** Draws a point cloud on a canvas; it is drawn again only when something changes. */
export function createCloudView(canvas: HTMLCanvasElement) {
  const { turned, draw, zoom, free } = createStage(canvas);
  let cloud: Cloud | undefined;
  const turn: Turn = (yawRad, pitchRad) => {
    turned.rotation.y += yawRad;
    turned.rotation.x = Math.min(1.5, Math.max(-1.5, turned.rotation.x + pitchRad));
    draw();
  };
  const stopDragging = followDragging(canvas, turn);
  const sizes = new ResizeObserver(draw);
  sizes.observe(canvas);
  return {
    show(points: Points) {
      cloud?.geometry.dispose();
      if (cloud) turned.remove(cloud);
      cloud = cloudOf(points);
      turned.add(cloud);
      draw();
    },
    /** Whether the key meant something. */
    press(key: string): boolean {
      const action = keys[key];
      action?.(turn, zoom);
      return action !== undefined;
    },
    close() {
      stopDragging();
      sizes.disconnect();
      cloud?.geometry.dispose();
      free();
    },
  };
}

function createStage(canvas: HTMLCanvasElement) {
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
  const scene = new Scene();
  const turned = new Group();
  scene.add(turned);
  const camera = new PerspectiveCamera(40, 4 / 3, 0.05, 20);
  camera.position.z = 0.8;
  const draw = () => {
    const { clientWidth, clientHeight } = canvas;
    renderer.setPixelRatio(Math.min(2, devicePixelRatio));
    renderer.setSize(clientWidth, clientHeight, false);
    camera.aspect = clientWidth / Math.max(1, clientHeight);
    camera.updateProjectionMatrix();
    renderer.render(scene, camera);
  };
  const zoom = (factor: number) => {
    camera.position.z = Math.min(4, Math.max(0.2, camera.position.z * factor));
    draw();
  };
  return { turned, draw, zoom, free: () => renderer.dispose() };
}

type Turn = (yawRad: number, pitchRad: number) => void;

const keys: Readonly<Record<string, (turn: Turn, zoom: (factor: number) => void) => void>> = {
  ArrowLeft: (turn) => turn(-stepRad, 0),
  ArrowRight: (turn) => turn(stepRad, 0),
  ArrowUp: (turn) => turn(0, -stepRad),
  ArrowDown: (turn) => turn(0, stepRad),
  '+': (_, zoom) => zoom(0.9),
  '-': (_, zoom) => zoom(1 / 0.9),
};

/** Around its own middle: it turns in place. */
function cloudOf({ positions, colors }: Points): Cloud {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('color', new BufferAttribute(colors, 3));
  geometry.translate(0, 0, nearDepth(positions));
  return new Cloud(geometry, new PointsMaterial({ size: 2, sizeAttenuation: false, vertexColors: true }));
}

/** Of what is in front: a person is nearer than the room. */
function nearDepth(positions: Float32Array): number {
  const depths = positions.filter((_, at) => at % 3 === 2).sort();
  return -(depths[Math.floor(depths.length * 0.85)] ?? 0);
}

function followDragging(canvas: HTMLCanvasElement, turn: Turn): () => void {
  const move = ({ buttons, movementX, movementY }: PointerEvent) => {
    if (buttons & 1) turn(movementX * 0.008, movementY * 0.008);
  };
  canvas.addEventListener('pointermove', move);
  return () => canvas.removeEventListener('pointermove', move);
}
