/**
 * Results as terminal table, JSON, CSV and one self-contained HTML page.
 *
 * <p>The page is written twice, once for each kind of reader. Java writes every word and every table, so they are there without
 * JavaScript, for a screen reader and on paper. The scripts next to {@code page.html} add what only a browser can: charts of
 * the series, one legend for all of them and one window of time.
 *
 * <p>Text of a scenario is never trusted. {@link io.berth.report.Tag} escapes whatever it is given, the data travel as a JSON
 * block that no parser can mistake for markup, the scripts only set {@code textContent}, and a content security policy
 * lets the browser run nothing but the scripts whose hashes it lists.
 */
@NullMarked
package io.berth.report;

import org.jspecify.annotations.NullMarked;
