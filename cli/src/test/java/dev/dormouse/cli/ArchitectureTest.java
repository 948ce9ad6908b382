package dev.dormouse.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.dormouse.core.keeper.KeeperMain;
import dev.dormouse.linux.Exit;
import dev.dormouse.server.work.WorkMain;

/** What may know of what: docs/architecture.md. */
@AnalyzeClasses(packages = "dev.dormouse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PARTS = {
        "..core.criu..", "..core.diagnosis..", "..core.display..", "..core.doctor..", "..core.network.."
    };
    private static final String[] WHOLE = {
        "..core.session..", "..core.checkpoint..", "..core.restore..", "..core.snapshot..", "..core.lifecycle.."
    };

    @ArchTest
    static final ArchRule dependenciesPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("linux")
            .definedBy("dev.dormouse.linux..")
            .layer("json")
            .definedBy("dev.dormouse.json..")
            .layer("api")
            .definedBy("dev.dormouse.api..")
            .optionalLayer("server")
            .definedBy("dev.dormouse.server..")
            .optionalLayer("client")
            .definedBy("dev.dormouse.client..")
            .layer("x11")
            .definedBy("dev.dormouse.x11..")
            .layer("gpu")
            .definedBy("dev.dormouse.gpu..")
            .layer("gl")
            .definedBy("dev.dormouse.gl..")
            .layer("store")
            .definedBy("dev.dormouse.store..")
            .layer("core")
            .definedBy("dev.dormouse.core..")
            .layer("cli")
            .definedBy("dev.dormouse.cli..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("core")
            .mayOnlyBeAccessedByLayers("server", "cli")
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("server", "client", "cli")
            .whereLayer("json")
            .mayOnlyBeAccessedByLayers("api", "core", "server", "client", "cli")
            .whereLayer("x11")
            .mayOnlyBeAccessedByLayers("core", "cli")
            .whereLayer("gpu")
            .mayOnlyBeAccessedByLayers("core", "server", "cli")
            .whereLayer("gl")
            .mayOnlyBeAccessedByLayers("core", "cli")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("core")
            .whereLayer("linux")
            .mayOnlyBeAccessedByLayers("x11", "gpu", "gl", "store", "core", "server", "cli");

    @ArchTest
    static final ArchRule partsKnowNothingOfSessions = noClasses()
            .that()
            .resideInAnyPackage(PARTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WHOLE);

    /** What follows a program's OpenGL takes bytes and returns values. */
    @ArchTest
    static final ArchRule recordingGlDoesNoInputAndOutput = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.dormouse.gl.protocol..",
                    "dev.dormouse.gl.state..",
                    "dev.dormouse.gl.caps..",
                    "dev.dormouse.gl.samples..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.dormouse.linux..", "java.net..", "java.nio.file..", "java.nio.channels..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.dormouse.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule commandsAreTheOnlyOnesThatKnowPicocli = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("dev.dormouse.cli..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule noDesktopAndNoOtherLogging = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..", "java.util.logging..");

    @ArchTest
    static final ArchRule onlyWhereAProcessStartsItIsEnded = noClasses()
            .that(DescribedPredicate.not(JavaClass.Predicates.type(Main.class)
                    .or(JavaClass.Predicates.type(KeeperMain.class))
                    .or(JavaClass.Predicates.type(WorkMain.class))))
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(Exit.class, "now", int.class);
}
