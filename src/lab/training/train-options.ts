import type { HeadName } from '../../faces/scene/heads.ts';
import type { Log } from '../progress.ts';

export interface TrainModelOptions {
  /** Receives weights and card, e.g. models/rgbd-5; its last part is the model's name. */
  readonly modelDir: string;
  /** Keeps chips, descriptors and aligned faces, so that the same call goes on where it was stopped, and curves. Can be deleted. */
  readonly workDir: string;
  /** For derived files of the networks. */
  readonly cacheDir: string;
  readonly seed: number;
  readonly trainingSubjects: number;
  /** More people to train on, who are drawn in every direction as often; none when left out. */
  readonly wideSubjects?: number;
  /** People whom nothing is learned from, by whom the training is watched. */
  readonly watchedSubjects?: number;
  /** How often every view is seen; as often as helped when left out. */
  readonly epochs?: number;
  /** Learning step by step ends after so many minutes. */
  readonly maxMinutes?: number;
  /** Other people than those of the training. */
  readonly evaluationSubjects: number;
  /** Folder with ICT-FaceKit: a share of the people have the shapes of people who were scanned. */
  readonly scansDir?: string;
  readonly viewsPerSubject: number;
  readonly viewsPerLook: number;
  /** Folder with `lfw-pairs` and `orl`, photos of real people for the threshold. Without it the card says so. */
  readonly photosDir?: string;
  /** Photos used of each set at most. */
  readonly maxPhotos?: number;
  /** FMR per comparison that the threshold aims at. */
  readonly targetFmr: number;
  /** Threads that draw; as many as there are processors when left out. */
  readonly threads?: number;
  /** Simulated heads tried against each other with the finished model; all twelve when left out. */
  readonly heads?: readonly HeadName[];
  /** How this was called, for the card. */
  readonly command: string;
  readonly log: Log;
  readonly signal?: AbortSignal;
}
