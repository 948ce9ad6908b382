package dev.dormouse.core.migrate.host;

import dev.dormouse.core.migrate.link.Carrier;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/** This process's standard input and output: whoever has started it, as sshd(8) does, has made sure who is on the other side. */
public record StandardCarrier(InputStream input, OutputStream output) implements Carrier {
    public StandardCarrier() {
        this(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public String peer() {
        return "the other host";
    }

    /** They end with the process; closing them would not wake who waits in them. */
    @Override
    public void abort() {}

    @Override
    public void close() {}
}
