/**
 * What can be measured, and what a run wrote down: workloads, figures and entrants by the names
 * that stand in {@code comparison.json}, which can be read again. It knows neither how loads are
 * made nor how a report looks.
 */
package rsp.compare.record;
