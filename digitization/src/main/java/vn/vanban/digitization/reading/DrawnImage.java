package vn.vanban.digitization.reading;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;

/** An image that a page draws, not decoded, and where on the page as it is shown. */
record DrawnImage(PDResources resources, COSName name, Box box) {}
