/** Results as terminal table, JSON, CSV and one self-contained HTML page. */
@NullMarked
package io.berth.report;

import org.jspecify.annotations.NullMarked;
