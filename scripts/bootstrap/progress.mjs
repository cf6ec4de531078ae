const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const REMINDER_MS = 15_000;

/**
 * Runs one named step and shows how long it takes: a spinner on a terminal, a line now and then
 * in a log.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T> | T} work
 * @param {(result: T) => string} [titleOf] the title once it is done
 * @returns {Promise<T>}
 */
export async function step(title, work, titleOf = () => title) {
  const startedAt = performance.now();
  const elapsed = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const stopShowing = process.stdout.isTTY ? spin(title, elapsed) : remind(title, elapsed);
  try {
    const result = await work();
    stopShowing();
    console.log(`  ✓ ${titleOf(result)} (${elapsed()})`);
    return result;
  } catch (error) {
    stopShowing();
    console.log(`  ✗ ${title} (${elapsed()})`);
    throw error;
  }
}

function spin(title, elapsed) {
  let frame = 0;
  const timer = setInterval(() => {
    frame = (frame + 1) % FRAMES.length;
    process.stdout.write(`\r\x1b[K  ${FRAMES[frame]} ${title} ${elapsed()}`);
  }, FRAME_MS);
  return () => {
    clearInterval(timer);
    process.stdout.write('\r\x1b[K');
  };
}

function remind(title, elapsed) {
  console.log(`  … ${title}`);
  const timer = setInterval(() => console.log(`  … ${title} (${elapsed()})`), REMINDER_MS);
  return () => clearInterval(timer);
}
