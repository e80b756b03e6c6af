import type { Database } from 'better-sqlite3';
import type { Enrollment, EnrollmentKind, EnrollmentView } from '../core/store.ts';
import type { EnrollmentPose, TemplateEntry } from '../core/template.ts';
import type { Place, Sealer } from './seal.ts';
import type { SubjectRow } from './subjects.ts';
import { packChips, packVector, unpackChips, unpackVector } from './view-codec.ts';

/** One enrollment of a subject. It never changes: another one of the same name is a new row. */
interface AppearanceRow {
  readonly id: number;
  readonly subject_id: number;
  readonly name: string;
  readonly kind: EnrollmentKind;
  readonly model_hash: string;
  readonly is_rehearsal: 0 | 1;
}

interface VectorRow {
  readonly position: number;
  readonly pose: EnrollmentPose;
  readonly vector: Uint8Array;
}

interface ViewRow extends VectorRow {
  readonly chips: Uint8Array;
}

/** Puts the enrollment in place of the subject's appearance of the same name. Belongs in a transaction. */
export function replaceAppearance(
  db: Database,
  sealer: Sealer,
  subjectId: number,
  enrollment: Enrollment,
  enrolledAt: string,
): void {
  const { appearance: name, kind, modelHash: model_hash, views } = enrollment;
  const is_rehearsal = enrollment.isRehearsal ? 1 : 0;
  db.prepare('DELETE FROM appearances WHERE subject_id = ? AND name = ?').run(subjectId, name);
  const insert = db.prepare(`
    INSERT INTO appearances (subject_id, name, kind, model_hash, enrolled_at, is_rehearsal) VALUES (?, ?, ?, ?, ?, ?)`);
  const id = Number(insert.run(subjectId, name, kind, model_hash, enrolledAt, is_rehearsal).lastInsertRowid);
  const appearance = { id, subject_id: subjectId, name, kind, model_hash, is_rehearsal } as const;
  views.forEach((view, position) => {
    insertView(db, sealer, appearance, position, view);
  });
}

/** The vectors of a subject made with this model. Throws `data-invalid` for a record altered or moved. */
export function selectEntries(
  db: Database,
  sealer: Sealer,
  subject: SubjectRow,
  modelHash: string,
): readonly TemplateEntry[] {
  // Chips stay on disk: they are a hundred times as large, and not needed to recognise.
  const sql = 'SELECT position, pose, vector FROM views WHERE appearance_id = ? ORDER BY position';
  const vectors = db.prepare<[number], VectorRow>(sql);
  const appearances = selectAppearances(db, subject).filter(({ model_hash }) => model_hash === modelHash);
  return appearances.flatMap((appearance) =>
    vectors.all(appearance.id).map((view) => ({
      appearance: appearance.name,
      pose: view.pose,
      vector: unpackVector(sealer.open(view.vector, placeOf('vector', appearance, view))),
    })),
  );
}

/** Everything stored of a subject. Throws `data-invalid` for a record altered or moved. */
export function selectEnrollments(db: Database, sealer: Sealer, subject: SubjectRow): readonly Enrollment[] {
  const sql = 'SELECT position, pose, vector, chips FROM views WHERE appearance_id = ? ORDER BY position';
  const views = db.prepare<[number], ViewRow>(sql);
  return selectAppearances(db, subject).map((appearance) => ({
    subject: subject.name,
    appearance: appearance.name,
    kind: appearance.kind,
    isRehearsal: appearance.is_rehearsal === 1,
    modelHash: appearance.model_hash,
    views: views.all(appearance.id).map((view) => ({
      pose: view.pose,
      vector: unpackVector(sealer.open(view.vector, placeOf('vector', appearance, view))),
      ...unpackChips(sealer.open(view.chips, placeOf('chips', appearance, view))),
    })),
  }));
}

function selectAppearances(db: Database, { id }: SubjectRow): readonly AppearanceRow[] {
  const sql =
    'SELECT id, subject_id, name, kind, model_hash, is_rehearsal FROM appearances WHERE subject_id = ? ORDER BY id';
  return db.prepare<[number], AppearanceRow>(sql).all(id);
}

function insertView(db: Database, sealer: Sealer, appearance: AppearanceRow, position: number, view: EnrollmentView) {
  const { pose } = view;
  const at = { position, pose };
  const vector = sealer.seal(packVector(view.vector), placeOf('vector', appearance, at));
  const chips = sealer.seal(packChips(view), placeOf('chips', appearance, at));
  const sql = 'INSERT INTO views (appearance_id, position, pose, vector, chips) VALUES (?, ?, ?, ?, ?)';
  db.prepare(sql).run(appearance.id, position, pose, vector, chips);
}

function placeOf(
  column: 'vector' | 'chips',
  { id, subject_id, name, kind, model_hash, is_rehearsal }: AppearanceRow,
  { position, pose }: Pick<VectorRow, 'position' | 'pose'>,
): Place {
  // Records that are older than the mark were bound without it.
  const mark = is_rehearsal ? ['rehearsal'] : [];
  const bound = [subject_id, id, name, kind, model_hash, pose, ...mark];
  return { table: 'views', column, row: `${id}/${position}`, bound };
}
