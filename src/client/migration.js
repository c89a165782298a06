/**
 * The script that carries answers of an older version to this one: loaded when
 * some are found, and offered to the page that asked for it.
 */

import { carryRecord } from "./carry-record.js";
import { changesNotice } from "./changes-notice.js";
import { readAny } from "./migrate.js";

/** @typedef {import("./load.js").MigrationScript} MigrationScript */

/** @type {MigrationScript} */
const MIGRATION_SCRIPT = { carry: carryRecord, read: readAny, notice: changesNotice };

const asked = /** @type {{porras?: import("./load.js").Porras}} */ (globalThis);
(asked.porras ??= {}).migration = MIGRATION_SCRIPT;
