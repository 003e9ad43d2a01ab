package io.berth.report;

/** Which version of the program made a result. */
public final class Version {
    /** As the build wrote it into the program's archive. */
    public static final String TEXT = read();

    private Version() {}

    private static String read() {
        String written = Version.class.getPackage().getImplementationVersion();
        return written == null ? "development" : written;
    }
}
