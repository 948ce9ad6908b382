// Made from the records of module api by PageTypesTest, which says how to make it again. Not to be edited.

export const endpoints = {
    HEALTH: { method: 'GET', path: '/healthz' },
    METRICS: { method: 'GET', path: '/metrics' },
    OPENAPI: { method: 'GET', path: '/api/v1/openapi.json' },
    LOGIN: { method: 'POST', path: '/api/v1/login' },
    LOGOUT: { method: 'DELETE', path: '/api/v1/login' },
    ME: { method: 'GET', path: '/api/v1/me' },
    EVENTS: { method: 'GET', path: '/api/v1/events' },
    SESSIONS: { method: 'GET', path: '/api/v1/sessions' },
    RUN: { method: 'POST', path: '/api/v1/sessions' },
    SESSION: { method: 'GET', path: '/api/v1/sessions/{session}' },
    INSPECT: { method: 'GET', path: '/api/v1/sessions/{session}/inspect' },
    REMOVE: { method: 'DELETE', path: '/api/v1/sessions/{session}' },
    STOP: { method: 'POST', path: '/api/v1/sessions/{session}/stop' },
    RENAME: { method: 'POST', path: '/api/v1/sessions/{session}/rename' },
    PLAN: { method: 'GET', path: '/api/v1/sessions/{session}/plan' },
    CHECKPOINT: { method: 'POST', path: '/api/v1/sessions/{session}/checkpoint' },
    ROLLBACK: { method: 'POST', path: '/api/v1/sessions/{session}/rollback' },
    MOVE: { method: 'POST', path: '/api/v1/sessions/{session}/move' },
    MIGRATE: { method: 'POST', path: '/api/v1/sessions/{session}/migrate' },
    SUSPEND: { method: 'POST', path: '/api/v1/sessions/{session}/suspend' },
    RESUME: { method: 'POST', path: '/api/v1/sessions/{session}/resume' },
    PICTURE: { method: 'GET', path: '/api/v1/sessions/{session}/picture' },
    INPUT: { method: 'POST', path: '/api/v1/sessions/{session}/input' },
    LOGS: { method: 'GET', path: '/api/v1/sessions/{session}/logs' },
    RFB: { method: 'GET', path: '/api/v1/sessions/{session}/rfb' },
    EXEC: { method: 'GET', path: '/api/v1/sessions/{session}/exec' },
    WATCHERS: { method: 'GET', path: '/api/v1/sessions/{session}/watchers' },
    SHARES: { method: 'GET', path: '/api/v1/sessions/{session}/shares' },
    SHARE: { method: 'POST', path: '/api/v1/sessions/{session}/shares' },
    UNSHARE: { method: 'DELETE', path: '/api/v1/sessions/{session}/shares/{share}' },
    SNAPSHOTS: { method: 'GET', path: '/api/v1/snapshots' },
    SNAPSHOT: { method: 'GET', path: '/api/v1/snapshots/{snapshot}' },
    MANIFEST: { method: 'GET', path: '/api/v1/snapshots/{snapshot}/manifest' },
    THUMBNAIL: { method: 'GET', path: '/api/v1/snapshots/{snapshot}/thumbnail' },
    REPORT: { method: 'GET', path: '/api/v1/sessions/{session}/report' },
    RESTORE: { method: 'POST', path: '/api/v1/snapshots/{snapshot}/restore' },
    VERIFY: { method: 'POST', path: '/api/v1/snapshots/{snapshot}/verify' },
    FORGET: { method: 'DELETE', path: '/api/v1/snapshots/{snapshot}' },
    EXPORT: { method: 'GET', path: '/api/v1/snapshots/{snapshot}/export' },
    IMPORT: { method: 'POST', path: '/api/v1/snapshots' },
    GC: { method: 'POST', path: '/api/v1/gc' },
    DIFF: { method: 'POST', path: '/api/v1/diffs' },
    DISPLAYS: { method: 'GET', path: '/api/v1/displays' },
    GPUS: { method: 'GET', path: '/api/v1/gpus' },
    HOSTS: { method: 'GET', path: '/api/v1/hosts' },
    OPERATIONS: { method: 'GET', path: '/api/v1/operations' },
    OPERATION: { method: 'GET', path: '/api/v1/operations/{operation}' },
    CANCEL: { method: 'DELETE', path: '/api/v1/operations/{operation}' },
    ARRANGEMENTS: { method: 'GET', path: '/api/v1/arrangements' },
    ARRANGE: { method: 'PUT', path: '/api/v1/arrangements/{arrangement}' },
    DISARRANGE: { method: 'DELETE', path: '/api/v1/arrangements/{arrangement}' },
} as const;

export type Endpoint = keyof typeof endpoints;

export interface Orders {
    HEALTH: undefined;
    METRICS: undefined;
    OPENAPI: undefined;
    LOGIN: Login;
    LOGOUT: undefined;
    ME: undefined;
    EVENTS: undefined;
    SESSIONS: undefined;
    RUN: RunOrder;
    SESSION: undefined;
    INSPECT: undefined;
    REMOVE: undefined;
    STOP: DeadlineOrder;
    RENAME: NameOrder;
    PLAN: undefined;
    CHECKPOINT: CheckpointOrder;
    ROLLBACK: RollbackOrder;
    MOVE: MoveOrder;
    MIGRATE: MigrateOrder;
    SUSPEND: DeadlineOrder;
    RESUME: DeadlineOrder;
    PICTURE: undefined;
    INPUT: InputOrder;
    LOGS: undefined;
    RFB: undefined;
    EXEC: undefined;
    WATCHERS: undefined;
    SHARES: undefined;
    SHARE: ShareOrder;
    UNSHARE: undefined;
    SNAPSHOTS: undefined;
    SNAPSHOT: undefined;
    MANIFEST: undefined;
    THUMBNAIL: undefined;
    REPORT: undefined;
    RESTORE: RestoreOrder;
    VERIFY: undefined;
    FORGET: undefined;
    EXPORT: undefined;
    IMPORT: Blob;
    GC: undefined;
    DIFF: DiffOrder;
    DISPLAYS: undefined;
    GPUS: undefined;
    HOSTS: undefined;
    OPERATIONS: undefined;
    OPERATION: undefined;
    CANCEL: undefined;
    ARRANGEMENTS: undefined;
    ARRANGE: Arrangement;
    DISARRANGE: undefined;
}

export interface Answers {
    HEALTH: string;
    METRICS: string;
    OPENAPI: Record<string, unknown>;
    LOGIN: Me;
    LOGOUT: undefined;
    ME: Me;
    EVENTS: never;
    SESSIONS: Session[];
    RUN: Operation;
    SESSION: Session;
    INSPECT: Record<string, unknown>;
    REMOVE: Operation;
    STOP: Operation;
    RENAME: Session;
    PLAN: Plan;
    CHECKPOINT: Operation;
    ROLLBACK: Operation;
    MOVE: Operation;
    MIGRATE: Operation;
    SUSPEND: Operation;
    RESUME: Operation;
    PICTURE: Blob;
    INPUT: undefined;
    LOGS: string;
    RFB: never;
    EXEC: never;
    WATCHERS: Watcher[];
    SHARES: Share[];
    SHARE: Share;
    UNSHARE: undefined;
    SNAPSHOTS: Snapshot[];
    SNAPSHOT: Snapshot;
    MANIFEST: Record<string, unknown>;
    THUMBNAIL: Blob;
    REPORT: Record<string, unknown>;
    RESTORE: Operation;
    VERIFY: Operation;
    FORGET: undefined;
    EXPORT: Blob;
    IMPORT: Operation;
    GC: Operation;
    DIFF: Operation;
    DISPLAYS: Display[];
    GPUS: GpuCard[];
    HOSTS: KnownHost[];
    OPERATIONS: Operation[];
    OPERATION: Operation;
    CANCEL: Operation;
    ARRANGEMENTS: Arrangement[];
    ARRANGE: Arrangement;
    DISARRANGE: undefined;
}

export interface Events {
    'hello': Hello;
    'session': Session;
    'session-gone': Gone;
    'picture': Picture;
    'snapshot': Snapshot;
    'snapshot-gone': Gone;
    'operation': Operation;
    'watcher': Watcher;
    'watcher-gone': Gone;
    'share': Share;
    'share-gone': Gone;
    'host': KnownHost;
    'host-gone': Gone;
    'gpu': GpuCard;
    'gpu-gone': Gone;
    'arrangement': Arrangement;
    'arrangement-gone': Gone;
}

export interface Arrangement {
    name: string;
    tiles: ArrangementTile[];
}

export interface ArrangementTile {
    session: string;
    x: number;
    y: number;
    width: number;
    height: number;
    opacity: number;
}

export interface CheckpointOrder {
    leaveRunning?: boolean | null;
    tag?: string | null;
    onLost?: string[];
    deadlineMs?: number | null;
    unpluggedMemory?: string | null;
}

export interface DeadlineOrder {
    deadlineMs?: number | null;
}

export interface Diff {
    version: number;
    from: DiffSide;
    to: DiffSide;
    processes: DiffProcessChange[];
    files: DiffFileChange[];
    windows: DiffWindowChange[];
    memory: DiffMemoryChange[];
    surroundings: DiffSetting[];
}

export interface DiffFileChange {
    change: string;
    path: string;
    bytesBefore: number;
    bytes: number;
}

export interface DiffMemoryChange {
    pid: number;
    name: string;
    pages: number;
    changed: number;
    added: number;
    removed: number;
}

export interface DiffOrder {
    from: string;
    to: string;
}

export interface DiffProcessChange {
    change: string;
    pid: number;
    name: string;
    command: string[];
    before: string[];
}

export interface DiffSetting {
    what: string;
    before: string;
    after: string;
}

export interface DiffSide {
    id: string;
    session: string;
    created: string;
}

export interface DiffWindowChange {
    change: string;
    pid: number;
    type: string;
    title: string;
    before: string | null;
    moved: boolean;
}

export interface Display {
    session: string;
    kind: string;
    server: string;
    condition: string;
    clients: number;
    windows: number;
    immovable: string[];
    gl: string;
    glWaits: string[];
    glNotes: string[];
}

export interface Gone {
    name: string;
}

export interface GpuCard {
    address: string;
    name: string;
    driver: string;
    node: string;
    memoryBytes: number;
    usedBytes: number;
    notes: string;
    users: GpuCardUser[];
}

export interface GpuCardUser {
    session: string;
    pid: number;
    name: string;
    memoryBytes: number;
}

export interface Hello {
    me: Me;
    sessions: Session[];
    snapshots: Snapshot[];
    operations: Operation[];
    watchers: Watcher[];
    hosts: KnownHost[];
    gpus: GpuCard[];
    shares: Share[];
    arrangements: Arrangement[];
}

export interface InputOrder {
    type?: string | null;
    key?: string | null;
    click?: InputOrderClick[];
}

export interface InputOrderClick {
    x: number;
    y: number;
    button: number;
}

export interface KnownHost {
    name: string;
    address: string;
    fingerprint: string;
}

export interface Login {
    secret: string;
}

export interface Me {
    name: string;
    role: Role;
    session: string | null;
    expires: string | null;
    host: string;
    version: string;
}

export interface MigrateOrder {
    host: string;
    as?: string | null;
    lazy?: string | null;
    dryRun?: boolean | null;
    onLost?: string[];
    deadlineMs?: number | null;
    mostDownMs?: number | null;
}

export interface MoveOrder {
    display?: string | null;
    authority?: string | null;
    gl?: string | null;
    verify?: boolean | null;
    deadlineMs?: number | null;
}

export interface MovePlan {
    version: number;
    session: string;
    as: string;
    host: string;
    targetHostname: string;
    misfits: MovePlanMisfit[];
    notes: string[];
    way: string;
    lazy: boolean;
    memoryBytes: number;
    fileBytes: number;
    bytesPerSecond: number;
    roundTripMs: number;
    copyMs: number;
    downMs: number;
}

export interface MovePlanMisfit {
    cause: string;
    cure: string;
}

export interface Moved {
    session: string;
    as: string;
    host: string;
    snapshot: string;
    rounds: number;
    bytes: number;
    travelled: number;
    travelledStopped: number;
    stored: number;
    bytesPerSecond: number;
    downMs: number;
    predictedDownMs: number;
    wakeMs: number;
    totalMs: number;
}

export interface NameOrder {
    name: string;
}

export interface Operation {
    id: string;
    kind: OperationKind;
    subject: string;
    by: string;
    state: OperationState;
    step: string;
    done: number;
    total: number;
    started: string;
    ended: string | null;
    problem: Problem | null;
    result: Record<string, unknown>;
}

export type OperationKind = 'RUN' | 'STOP' | 'REMOVE' | 'CHECKPOINT' | 'RESTORE' | 'ROLLBACK' | 'MOVE' | 'MIGRATE' | 'SUSPEND' | 'RESUME' | 'DIFF' | 'VERIFY' | 'IMPORT' | 'GC';

export type OperationState = 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';

export interface Picture {
    session: string;
    count: number;
}

export interface Plan {
    version: number;
    session: string;
    created: string;
    processes: PlanPlanned[];
    notes: string[];
    ready: boolean;
    verdict: string;
}

export interface PlanPlanned {
    pid: number;
    parent: number;
    name: string;
    command: string[];
    role: string;
    carry: string;
    residentBytes: number;
    ageMs: number;
    windows: PlanWindow[];
    findings: PlanFinding[];
    takesAlong: number[];
    fate: string;
    why: string | null;
}

export interface PlanFinding {
    weight: string;
    kind: string;
    what: string;
    cause: string;
    cure: string;
}

export interface PlanWindow {
    title: string;
    type: string;
    placement: Record<string, unknown>;
}

export interface Problem {
    type: string;
    title: string;
    status: number;
    code: ProblemCode;
    detail: string;
    cure: string;
    more: string;
}

export type ProblemCode = 'INVALID' | 'UNAUTHORIZED' | 'FORBIDDEN' | 'NOT_FOUND' | 'METHOD' | 'CONFLICT' | 'TOO_LARGE' | 'BLOCKED' | 'UNFIT_HOST' | 'DAMAGED' | 'TOO_MANY' | 'FAILED';

export interface RestoreOrder {
    as?: string | null;
    lazy?: boolean | null;
    display?: string | null;
    authority?: string | null;
    glServer?: string | null;
    devices?: Record<string, string>;
}

export type Role = 'VIEW' | 'USE' | 'OPERATE';

export interface RollbackOrder {
    snapshot: string;
    discard?: boolean | null;
    onLost?: string[];
    deadlineMs?: number | null;
}

export interface RunOrder {
    name?: string | null;
    command: string[];
    environment?: Record<string, string>;
    user?: string | null;
    rootfs?: string | null;
    home?: string | null;
    display?: string | null;
    clipboard?: string | null;
    size?: string | null;
    gl?: string | null;
    glServer?: string | null;
    network?: string | null;
    memory?: string | null;
    cpus?: number | null;
    cooperate?: string | null;
    devices?: string[];
}

export interface Session {
    name: string;
    status: string;
    exit: number;
    pid: number;
    processes: number;
    memoryBytes: number;
    created: string;
    command: string[];
    displayLost: boolean;
    memory: string;
    display: string;
    gl: string;
    width: number;
    height: number;
    suspended: boolean;
    restoredFrom: string | null;
    newest: string | null;
    picture: number;
    watchers: number;
}

export interface Share {
    id: string;
    session: string;
    role: Role;
    label: string;
    created: string;
    expires: string;
    code: string | null;
    path: string | null;
}

export interface ShareOrder {
    role: Role;
    label: string;
    seconds: number;
}

export interface Snapshot {
    id: string;
    tag: string | null;
    session: string;
    created: string;
    parent: string | null;
    children: number;
    thumbnail: boolean;
    processes: number;
    sizeBytes: number;
    uniqueBytes: number;
    sharedBytes: number;
    storedBytes: number;
    frozenMs: number;
    occasion: string | null;
    command: string[];
}

export interface Watcher {
    id: string;
    session: string;
    name: string;
    role: Role;
    since: string;
    address: string;
    share: string | null;
}
