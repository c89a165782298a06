/**
 * Brings the script of migrations, and the bank, when there are answers to carry.
 */

import { porrasGlobal, runScript } from "./bring.js";

/** @typedef {import("./assessment.js").Config} Config */
/** @typedef {import("./load.js").Data} Data */
/** @typedef {import("./load.js").MigrationScript} MigrationScript */

/**
 * @param {Config} config with the address of that script behind the two of the result
 * @returns {Promise<{data: Data, migration: MigrationScript}>} after a failure, it may be asked for again
 */
export async function loadMigration(config) {
  const shared = porrasGlobal();
  shared.receive ??= (data) => {
    shared.data = data;
  };
  const [bank, , script] = config.scripts;
  await Promise.all([shared.data ?? runScript(config, bank), shared.migration ?? runScript(config, script)]);
  const { data, migration } = shared;
  if (!data || !migration) throw new Error("the scripts of the migration are not whole");
  return { data, migration };
}
