/**
 * From measurements to tables, charts and a verdict: runs a set of benchmarks, keeps the JSON of JMH with the machine beside it, and
 * judges ratios within one run. Absolute times are printed and never judged, because machines differ and are shared.
 */
@NullMarked
package io.berth.benchmarks.report;

import org.jspecify.annotations.NullMarked;
