package dev.dormouse.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Gives classes from before Java 6 the format of Java 8. picocli's are of Java 5, and the AOT cache leaves such out, since
 * they lack the stack maps of JVMS 4.7.4 that make verification at build time possible; with it starts take half as long.
 */
final class OldClasses {
    private final ZipFile jar;
    private final ClassFile classFile;

    OldClasses(ZipFile jar) {
        this.jar = jar;
        classFile = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                // A pool carried over would let method bodies be copied without new stack maps.
                ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(this::open)
                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /** The content of an entry of the jar: changed if it is an old class, else as it is. */
    byte[] modernised(String entry, byte[] content) {
        if (!entry.endsWith(".class") || entry.startsWith("META-INF/")) {
            return content;
        }
        ClassModel model = classFile.parse(content);
        if (model.majorVersion() >= ClassFile.JAVA_6_VERSION) {
            return content;
        }
        return classFile.transformClass(
                model,
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen(ClassTransform.endHandler(built -> built.withVersion(ClassFile.JAVA_8_VERSION, 0))));
    }

    /** Super types are looked up in the same jar first. */
    private @Nullable InputStream open(ClassDesc type) {
        String name = type.descriptorString();
        ZipEntry entry = jar.getEntry(name.substring(1, name.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
