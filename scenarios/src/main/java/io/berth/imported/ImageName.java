package io.berth.imported;

/** The name under which a scenario knows an image that a file names in full. */
public final class ImageName {
    private ImageName() {}

    /** {@code web} of {@code 123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:1.4}. */
    public static String of(String image) {
        String path = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.contains(":") ? last.substring(0, last.indexOf(':')) : last;
    }
}
