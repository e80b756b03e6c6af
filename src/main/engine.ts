import type { AppClient, EngineState } from '../contract/app-contract.ts';
import type { Bridge } from '../contract/bridge.ts';
import type { Fault } from '../core/errors.ts';
import type { HeadPose, Liveness } from '../core/face.ts';
import type { ExportForm, ExportOptions, Recording } from '../core/session.ts';
import type { MemorySettings } from '../core/session-archive.ts';
import type { RecipeName } from '../lab/training/recipes.ts';

/** What the command line was told about where to work. */
export interface Settings {
  readonly dataDir: string;
  /** `DRIVER[:ARG]`. */
  readonly sensor: string;
  /** With `auto`: simulated people sit in where no real sensor is found, in a data folder of their own. */
  readonly mayRehearse?: boolean;
  /** Attempts unlock nothing, also through a real sensor. */
  readonly isDryRun?: boolean;
  /** Takes a line for the log. */
  log(line: string): void;
}

/** A running engine in this process. */
export interface Engine extends Bridge {
  readonly client: AppClient;
  /** Returns the function that stops it. */
  onState(listener: (state: EngineState) => void): () => void;
  /**
   * Records what the sensor gives and the pipeline makes of it into a new file, until it is ended. No client of the
   * contract can ask for it: it names a file. A file without a frame is taken away when it ends. Throws `invalid-argument`
   * where there is a file already.
   */
  record(file: string, options: RecordOptions): Promise<Pick<Recording, 'end'>>;
  /** Lets go of sensor, models and store. */
  close(): Promise<void>;
}

export interface RecordOptions {
  /** Keeps colour bit for bit, in place of a JPEG picture. */
  readonly isExact: boolean;
}

/** One view as `embed` prints it. */
export type EmbedLine = { readonly subject: string; readonly view: string } & (
  | {
      readonly found: true;
      readonly embedding: readonly number[];
      readonly descriptor: readonly number[];
      readonly fused: readonly number[];
      readonly pose: HeadPose;
      readonly liveness: Liveness;
      readonly timingsMs: Readonly<Record<string, number>>;
    }
  | { readonly found: false; readonly reason: string }
  | { readonly found: false; readonly error: Fault }
);

/** What a command of the lab has to say: for people and for programs. */
export interface Report {
  readonly lines: readonly string[];
  /** Becomes the JSON document. */
  readonly document: object;
}

/** Data sets on disk. Every method throws `AppError`. */
export interface DatasetTools {
  /** `isSound` is false when anything in the folder is broken, or shared with the other data set. */
  checkDataset(directory: string, options: CheckDatasetOptions): Promise<Report & { readonly isSound: boolean }>;
  /** Some views of some people as one picture. */
  drawSheet(directory: string, options: SheetOptions): Promise<Report>;
  /** Brings another layout into ours. */
  importDataset(
    layout: 'vap' | 'frames',
    source: string,
    directory: string,
    options: ImportDatasetOptions,
  ): Promise<Report>;
  /** Makes views of a recording, or of a folder of them. */
  importRecordings(source: string, directory: string, options: RecordingImport): Promise<Report>;
}

/** The lab and the data sets. Every method throws `AppError`. */
export interface Lab extends DatasetTools {
  embed(directory: string, onLine: (line: EmbedLine) => void): Promise<void>;
  synthesize(directory: string, options: SynthesizeOptions): Promise<Report>;
  train(options: TrainOptions): Promise<Report>;
  /** The program's network with thresholds that are chosen now. */
  calibrate(options: CalibrateOptions): Promise<Report>;
  evaluate(directory: string, options: EvaluateOptions): Promise<Report>;
  /** PCA and t-SNE of all views of the data sets, as SVG and PNG in the folder `out`. */
  map(directories: readonly string[], options: MapOptions): Promise<Report>;
  /** The colour descriptor, its parts and the network's colour half on photos of real people: a folder with `lfw-pairs`, `orl` or both. */
  photos(directory: string, options: PhotosOptions): Promise<Report>;
  experiment(options: ExperimentOptions): Promise<Report>;
  bench(options: BenchOptions): Promise<Report>;
}

// A setting that is left out is chosen by the lab.

export interface CheckDatasetOptions {
  /** Folder of the data set on the other side of a split. */
  readonly against?: string;
}

export interface SheetOptions {
  /** The PNG file; beside the folder when left out. */
  readonly out?: string;
}

export interface ImportDatasetOptions {
  /** Focal length of the pictures, pixels. */
  readonly focal?: number;
  /** Millimetres of one unit of depth. */
  readonly depthUnit?: number;
  readonly licence?: string;
  /** Ends it; the same call goes on. */
  readonly signal?: AbortSignal;
}

export interface RecordingImport {
  /** Whom everybody in the recordings is; left out, whoever was enrolled or accepted in them. */
  readonly subject?: string;
  readonly licence?: string;
  /** Ends it; the same call goes on. */
  readonly signal?: AbortSignal;
}

export interface SynthesizeOptions {
  readonly subjects?: number;
  readonly views?: number;
  readonly seed?: number;
  /** Views of every kind of attack, per subject. */
  readonly attacks?: number;
  /** Strangers when left out. */
  readonly people?: 'strangers' | 'twins' | 'siblings' | 'masks' | 'aged' | 'look-alikes' | 'mixed';
  /** Strangers among whom look-alikes are looked for. */
  readonly among?: number;
  readonly poses?: 'usual' | 'wide';
  /** Ends it; the same call goes on. */
  readonly signal?: AbortSignal;
}

export interface TrainOptions {
  /** Folder that receives weights and card. */
  readonly out?: string;
  /** People to train on. */
  readonly subjects?: number;
  /** More people to train on, drawn in every direction as often. */
  readonly wide?: number;
  /** Other people to evaluate on. */
  readonly others?: number;
  readonly views?: number;
  /** People whom nothing is learned from, by whom the training is watched. */
  readonly watched?: number;
  /** How often every view is seen where a network is learned step by step. */
  readonly epochs?: number;
  /** The network is what it has learned by then. */
  readonly budgetMinutes?: number;
  /** Compares a way of training instead of making a model. */
  readonly recipe?: RecipeName;
  readonly seed?: number;
  /** Photos of real people, for the threshold or to measure a recipe's colour half on: a folder with `lfw-pairs` and `orl`. */
  readonly photos?: string;
  /** Folder with ICT-FaceKit: some of the people have the shapes of people who were scanned. */
  readonly scans?: string;
  /** Ends it; the same call goes on. */
  readonly signal?: AbortSignal;
}

export interface CalibrateOptions extends Pick<TrainOptions, 'out' | 'others' | 'views' | 'scans' | 'photos' | 'seed'> {
  /** Ends it; the same call goes on. */
  readonly signal?: AbortSignal;
}

export interface EvaluateOptions {
  readonly seed?: number;
  /** Howdy's engine on the same views as well. */
  readonly howdy?: boolean;
}

export interface MapOptions {
  /** Folder that receives the pictures. */
  readonly out?: string;
  /** Vector that is mapped. */
  readonly score?: 'embedding' | 'descriptor' | 'fused';
  readonly seed?: number;
}

export interface PhotosOptions {
  /** Of each set at most. */
  readonly maxPhotos?: number;
  /** dlib's own descriptor on the same chips and Howdy's engine on the same photos as well. */
  readonly peers?: boolean;
  readonly seed?: number;
}

export interface ExperimentOptions {
  readonly subjects?: number;
  readonly views?: number;
  readonly seed?: number;
  /** Folder of a data set in place of drawn people. */
  readonly data?: string;
  /** Folder that receives the report. */
  readonly out?: string;
  /** Howdy's engine on the same views as well. */
  readonly howdy?: boolean;
  /** Ends the drawing; the same call goes on. */
  readonly signal?: AbortSignal;
}

export interface BenchOptions {
  /** Frames to measure. */
  readonly frames?: number;
  /** Another program in the place of our script of Howdy's engine, with the same output. */
  readonly howdy?: string;
}

/** Recordings in files, or by their names in the program's own folder. Every method throws `AppError`: `data-missing` or `data-invalid` for what cannot be read at all. */
export interface Sessions {
  /** What happened in a recording. */
  show(file: string): Promise<Report>;
  /** Recordings in a folder; in the program's own when none is named. */
  list(folder?: string): Promise<Report>;
  /** `isSound` is false when anything in the file is broken. */
  verify(file: string): Promise<Report & { readonly isSound: boolean }>;
  /** What the receiver of an export would see. */
  preview(file: string, options: ExportOptions): Promise<Report>;
  /** Writes a part of a recording to a new file, and tells what its receiver sees. */
  export(file: string, to: string, options: ExportOptions & PassphraseOptions): Promise<Report>;
  /** The same in a form for other programs: a new file, or a folder of frames. */
  exportAs(form: ExportForm, file: string, to: string, options: ExportOptions): Promise<Report>;
  /** Whether failed attempts are kept by themselves; changed where something is given. */
  memory(changed: Partial<MemorySettings>): Promise<Report>;
  /** Takes a recording into the program's own folder. */
  import(file: string, options: PassphraseOptions & { readonly name?: string }): Promise<Report>;
  /** Carries out its attempts again; `isSame` is false when one is decided in another way. */
  compare(file: string, signal: AbortSignal): Promise<Report & { readonly isSame: boolean }>;
}

export interface PassphraseOptions {
  /** File whose first line is the passphrase. */
  readonly passphraseFile?: string;
}

/** What the command line needs from the place where ports meet adapters. Opening is lazy: `--help` loads none of it. */
export interface Composition {
  openEngine(settings: Settings): Promise<Engine>;
  openLab(settings: Settings): Promise<Lab>;
  openSessions(settings: Settings): Promise<Sessions>;
}
