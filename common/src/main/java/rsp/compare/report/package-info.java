/**
 * What is shown of a run: medians and ratios, charts, tables, sentences, and the page that holds
 * them. It knows what a run wrote down, and nothing of how it was measured.
 */
package rsp.compare.report;
