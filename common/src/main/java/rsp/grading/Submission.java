package rsp.grading;

import java.nio.file.Path;

/**
 * What somebody has handed in.
 *
 * @param name
 *            the folder's, fit to be shown; no two have the same
 */
public record Submission(String name, Path folder) {}
