// A force-directed layout: entities repel each other, relations pull, and all are drawn to the centre.
// The same input always gives the same positions.
export interface LayoutInput {
  // Positions before the layout, two numbers for each entity.
  at: Float64Array;
  // 1 for entities that keep their position.
  fixed: Uint8Array;
  // Pairs of indexes of entities that are related.
  pairs: Uint32Array;
  length: number;
  iterations: number;
}

const exactUpTo = 250;
const openness = 0.9; // of Barnes and Hut: the larger, the faster and the coarser

export function arrange(input: LayoutInput, progress?: (at: Float64Array) => void): Float64Array {
  const { at, fixed, length, iterations } = input;
  const n = fixed.length;
  const force = new Float64Array(2 * n);
  const degree = new Uint16Array(n);
  let tree: Tree | undefined;
  for (const i of input.pairs) degree[i]!++;
  for (let step = 0; step < iterations; step++) {
    force.fill(0);
    if (n <= exactUpTo) repelAll(at, force, length);
    else repelByTree(at, force, length, tree ??= emptyTree(n));
    attract(input, degree, force);
    move(at, fixed, force, length * (0.02 + 0.9 * (1 - step / iterations) ** 2), n);
    if (progress && step % 20 === 19) progress(at);
  }
  if (!fixed.includes(1)) lay(at);
  return at;
}

// lay turns the positions so that the longer axis is horizontal, as most screens are.
function lay(at: Float64Array): void {
  let x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  const n = at.length / 2;
  for (let i = 0; i < n; i++) { x += at[2 * i]! / n; y += at[2 * i + 1]! / n; }
  for (let i = 0; i < n; i++) {
    const dx = at[2 * i]! - x, dy = at[2 * i + 1]! - y;
    xx += dx * dx; yy += dy * dy; xy += dx * dy;
  }
  const angle = -Math.atan2(2 * xy, xx - yy) / 2;
  const cos = Math.cos(angle), sin = Math.sin(angle);
  for (let i = 0; i < n; i++) {
    const dx = at[2 * i]! - x, dy = at[2 * i + 1]! - y;
    at[2 * i] = dx * cos - dy * sin;
    at[2 * i + 1] = dx * sin + dy * cos;
  }
}

function repelAll(at: Float64Array, force: Float64Array, length: number): void {
  const n = at.length / 2;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const x = at[2 * i]! - at[2 * j]!, y = at[2 * i + 1]! - at[2 * j + 1]!;
      const strength = (length * length) / Math.max(x * x + y * y, 1);
      force[2 * i]! += x * strength;
      force[2 * i + 1]! += y * strength;
      force[2 * j]! -= x * strength;
      force[2 * j + 1]! -= y * strength;
    }
  }
}

function attract({ at, pairs, length }: LayoutInput, degree: Uint16Array, force: Float64Array): void {
  for (let k = 0; k < pairs.length; k += 2) {
    const i = pairs[k]!, j = pairs[k + 1]!;
    const x = at[2 * i]! - at[2 * j]!, y = at[2 * i + 1]! - at[2 * j + 1]!;
    // Hubs pull less, so that their neighbours spread.
    const strength = Math.hypot(x, y) / length / (1 + 0.08 * Math.min(degree[i]!, degree[j]!));
    force[2 * i]! -= x * strength;
    force[2 * i + 1]! -= y * strength;
    force[2 * j]! += x * strength;
    force[2 * j + 1]! += y * strength;
  }
}

function move(at: Float64Array, fixed: Uint8Array, force: Float64Array, reach: number, n: number): void {
  for (let i = 0; i < n; i++) {
    if (fixed[i]) continue;
    const x = force[2 * i]! - 0.06 * at[2 * i]!, y = force[2 * i + 1]! - 0.12 * at[2 * i + 1]!;
    const size = Math.hypot(x, y) || 1;
    const scale = Math.min(size, reach) / size;
    at[2 * i]! += x * scale;
    at[2 * i + 1]! += y * scale;
  }
}

// The tree of Barnes and Hut, in flat arrays: four children for each cell.
interface Tree {
  child: Int32Array; // 0: none; > 0: a cell; < 0: the entity -(i + 1)
  mass: Float64Array;
  x: Float64Array;
  y: Float64Array;
  used: number;
}

function repelByTree(at: Float64Array, force: Float64Array, length: number, tree: Tree): void {
  let low = Infinity, high = -Infinity;
  for (const value of at) { low = Math.min(low, value); high = Math.max(high, value); }
  const size = high - low + 1;
  grow(tree, at, low, size);
  const n = at.length / 2;
  const stack: number[] = [];
  const sizes: number[] = [];
  for (let i = 0; i < n; i++) {
    stack.push(1);
    sizes.push(size);
    while (stack.length) {
      const cell = stack.pop()!, width = sizes.pop()!;
      const x = at[2 * i]! - tree.x[cell]! / tree.mass[cell]!, y = at[2 * i + 1]! - tree.y[cell]! / tree.mass[cell]!;
      const square = x * x + y * y;
      if (width * width < openness * openness * square) {
        const strength = (tree.mass[cell]! * length * length) / Math.max(square, 1);
        force[2 * i]! += x * strength;
        force[2 * i + 1]! += y * strength;
        continue;
      }
      for (let quarter = 0; quarter < 4; quarter++) {
        const child = tree.child[4 * cell + quarter]!;
        if (child > 0) { stack.push(child); sizes.push(width / 2); }
        else if (child < 0 && child !== -(i + 1)) repelOne(at, force, i, -child - 1, length);
      }
    }
  }
}

function repelOne(at: Float64Array, force: Float64Array, i: number, j: number, length: number): void {
  const x = at[2 * i]! - at[2 * j]!, y = at[2 * i + 1]! - at[2 * j + 1]!;
  const strength = (length * length) / Math.max(x * x + y * y, 1);
  force[2 * i]! += x * strength;
  force[2 * i + 1]! += y * strength;
}

function emptyTree(n: number): Tree {
  const capacity = 16 * n + 64;
  return { child: new Int32Array(4 * capacity), mass: new Float64Array(capacity), x: new Float64Array(capacity), y: new Float64Array(capacity), used: 2 };
}

function grow(tree: Tree, at: Float64Array, low: number, size: number): void {
  tree.child.fill(0, 0, 4 * tree.used);
  tree.mass[1] = tree.x[1] = tree.y[1] = 0;
  tree.used = 2;
  for (let i = 0; i < at.length / 2; i++) insert(tree, at, i, low, low, size, tree.mass.length);
}

function insert(tree: Tree, at: Float64Array, i: number, left: number, top: number, size: number, capacity: number): void {
  const px = at[2 * i]!, py = at[2 * i + 1]!;
  let cell = 1;
  for (;;) {
    tree.mass[cell]! += 1;
    tree.x[cell]! += px;
    tree.y[cell]! += py;
    size /= 2;
    const right = px >= left + size, below = py >= top + size;
    if (right) left += size;
    if (below) top += size;
    const slot = 4 * cell + (right ? 1 : 0) + (below ? 2 : 0);
    const child = tree.child[slot]!;
    if (child === 0 || size < 1e-3 || tree.used >= capacity - 1) {
      tree.child[slot] = -(i + 1);
      return;
    }
    if (child < 0) push(tree, at, slot, -child - 1, left, top, size);
    cell = tree.child[slot]!;
  }
}

// push moves an entity from a slot into a new cell below it.
function push(tree: Tree, at: Float64Array, slot: number, j: number, left: number, top: number, size: number): void {
  const cell = tree.used++;
  tree.child[slot] = cell;
  const x = at[2 * j]!, y = at[2 * j + 1]!;
  tree.mass[cell] = 1;
  tree.x[cell] = x;
  tree.y[cell] = y;
  const half = size / 2;
  tree.child[4 * cell + (x >= left + half ? 1 : 0) + (y >= top + half ? 2 : 0)] = -(j + 1);
}
