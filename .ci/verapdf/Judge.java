import java.io.File;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * What veraPDF finds in each file: per standard a line with its name, the number of checks and the file, and then a
 * line for each rule that is broken. The columns are apart by tabulators.
 */
final class Judge {
    private static final List<PDFAFlavour> STANDARDS = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A);

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (PDFAFlavour standard : STANDARDS) {
                judge(file, standard);
            }
        }
    }

    private static void judge(String file, PDFAFlavour standard) throws Exception {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (PDFAParser parser = foundry.createParser(new File(file), standard);
                PDFAValidator validator = foundry.createValidator(standard, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.printf("%s\t%d\t%s%n", standard.getId(), result.getTotalAssertions(), file);
            for (TestAssertion found : result.getTestAssertions()) {
                System.out.printf(
                        "\t%s-%d\t%s%n",
                        found.getRuleId().getClause(), found.getRuleId().getTestNumber(), found.getMessage());
            }
        }
    }
}
