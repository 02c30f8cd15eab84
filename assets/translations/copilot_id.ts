<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID" sourcelanguage="en_GB">
<context>
    <name>AnswerText</name>
    <message>
        <source>What came back</source>
        <translation>Jawabannya</translation>
    </message>
</context>
<context>
    <name>BannerBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>BasisLine</name>
    <message>
        <source>Why this draft?</source>
        <translation>Dasar draf ini</translation>
    </message>
    <message>
        <source>What its words were taken from (W)</source>
        <translation>Asal kata-katanya (W)</translation>
    </message>
</context>
<context>
    <name>BesidePage</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
</context>
<context>
    <name>Case</name>
    <message>
        <source>customer since {month}</source>
        <translation>pelanggan sejak {month}</translation>
    </message>
    <message>
        <source>Unknown customer</source>
        <translation>Pelanggan tanpa nama</translation>
    </message>
    <message>
        <source>Reply accepted {when}</source>
        <translation>Balasan diterima {when}</translation>
    </message>
    <message>
        <source>rated {stars} of 5</source>
        <translation>nilai {stars} dari 5</translation>
    </message>
    <message>
        <source>Earlier case</source>
        <translation>Kasus sebelumnya</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Pelanggan</translation>
    </message>
    <message>
        <source>Us</source>
        <translation>Kita</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistem</translation>
    </message>
    <message>
        <source>{who}, internal note</source>
        <translation>{who}, catatan internal</translation>
    </message>
    <message>
        <source>waiting {duration}</source>
        <translation>menunggu {duration}</translation>
    </message>
    <message>
        <source>waiting {duration}, wrote again {newest} ago</source>
        <translation>menunggu {duration}, menulis lagi {newest} lalu</translation>
    </message>
    <message>
        <source>first contact</source>
        <translation>kontak pertama</translation>
    </message>
</context>
<context>
    <name>CaseCard</name>
    <message>
        <source>Case</source>
        <translation>Kasus</translation>
    </message>
    <message>
        <source>See what was not delivered</source>
        <translation>Lihat yang tidak terkirim</translation>
    </message>
    <message>
        <source>Send again or withdraw it (O)</source>
        <translation>Kirim lagi atau tarik kembali (O)</translation>
    </message>
    <message>
        <source>Reading the case …</source>
        <translation>Membaca kasus …</translation>
    </message>
    <message>
        <source>No question yet</source>
        <translation>Belum ada pertanyaan</translation>
    </message>
    <message>
        <source>The case was not read.</source>
        <translation>Kasus belum terbaca.</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>No case yet</source>
        <translation>Belum ada kasus</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Kasus</translation>
    </message>
    <message>
        <source>Open a case in your ticket tool, or copy the customer&apos;s message and press V.</source>
        <translation>Buka kasus di aplikasi tiket, atau salin pesan pelanggan lalu tekan V.</translation>
    </message>
    <message>
        <source>Put a case file into {folder}, or copy the customer&apos;s message and press V.</source>
        <translation>Taruh berkas kasus di {folder}, atau salin pesan pelanggan lalu tekan V.</translation>
    </message>
</context>
<context>
    <name>ClosingLine</name>
    <message>
        <source>What became of it, for those who reported it</source>
        <translation>Apa jadinya, untuk mereka yang melapor</translation>
    </message>
    <message>
        <source>Close and tell them</source>
        <translation>Tutup dan beri tahu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>It is answered, or needs no answer: it leaves this list</source>
        <translation>Sudah terjawab, atau tidak perlu dijawab: keluar dari daftar ini</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n detik</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n menit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n jam</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n hari</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier contact(s)</source>
        <translation>
            <numerusform>%n kontak sebelumnya</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>The customer wrote again: the draft is being remade.</source>
        <translation>Pelanggan menulis lagi: draf sedang dibuat ulang.</translation>
    </message>
    <message>
        <source>Nobody may do this step: the pack&apos;s rules forbid it.</source>
        <translation>Langkah ini tidak boleh dilakukan siapa pun menurut aturan.</translation>
    </message>
    <message>
        <source>Noted: knowledge gap reported</source>
        <translation>Dicatat: celah pengetahuan dilaporkan</translation>
    </message>
    <message>
        <source>This passage is no longer in the knowledge.</source>
        <translation>Bagian ini sudah tidak ada di basis pengetahuan.</translation>
    </message>
    <message>
        <source>The knowledge is not ready yet.</source>
        <translation>Basis pengetahuan belum siap.</translation>
    </message>
    <message>
        <source>The case is still being read: try again in a moment.</source>
        <translation>Kasus masih dibaca: coba lagi sebentar.</translation>
    </message>
    <message>
        <source>The clipboard holds no text.</source>
        <translation>Papan klip tidak berisi teks.</translation>
    </message>
    <message>
        <source>Your unfinished reply is back.</source>
        <translation>Balasan Anda yang belum selesai sudah kembali.</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>The event</source>
        <translation>Kejadian</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Ditampilkan</translation>
    </message>
    <message>
        <source>Used in the end</source>
        <translation>Akhirnya dipakai</translation>
    </message>
    <message>
        <source>Choose a row to see what was shown and what was used.</source>
        <translation>Pilih satu baris untuk melihat apa yang ditampilkan dan apa yang dipakai.</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>dibatalkan</translation>
    </message>
    <message>
        <source>About: {subject}</source>
        <translation>Tentang: {subject}</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Alasan: {reason}</translation>
    </message>
    <message>
        <source>Confidence: {word}</source>
        <translation>Keyakinan: {word}</translation>
    </message>
    <message>
        <source>Decided after {duration}</source>
        <translation>Diputuskan setelah {duration}</translation>
    </message>
    <message>
        <source>Kept of the shown text: {share}</source>
        <translation>Teks yang tetap dipakai: {share}</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>updated {day}</source>
        <translation>diperbarui {day}</translation>
    </message>
    <message>
        <source>internal: do not quote</source>
        <translation>internal: jangan dikutip</translation>
    </message>
    <message>
        <source>The knowledge does not answer this.</source>
        <translation>Basis pengetahuan tidak menjawab ini.</translation>
    </message>
    <message>
        <source>the model&apos;s wording</source>
        <translation>kalimat model</translation>
    </message>
    <message>
        <source>From “{title}”</source>
        <translation>Dari “{title}”</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Langkah</translation>
    </message>
    <message>
        <source>Prepared answer</source>
        <translation>Jawaban siap pakai</translation>
    </message>
    <message>
        <source>Internal article</source>
        <translation>Artikel internal</translation>
    </message>
    <message>
        <source>{kind}: {title}</source>
        <translation>{kind}: {title}</translation>
    </message>
    <message>
        <source>review overdue since {day}</source>
        <translation>lewat jadwal tinjau sejak {day}</translation>
    </message>
    <message>
        <source>The case has changed: this draft is being remade.</source>
        <translation>Kasus berubah: draf ini sedang dibuat ulang.</translation>
    </message>
    <message>
        <source>The case has changed since you began to write.</source>
        <translation>Kasus berubah sejak Anda mulai menulis.</translation>
    </message>
</context>
<context>
    <name>DraftBar</name>
    <message>
        <source>The draft</source>
        <translation>Draf</translation>
    </message>
    <message>
        <source>Copy the reply and note it as accepted (A)</source>
        <translation>Salin balasan dan catat sebagai diterima (A)</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>Write in the reply (E)</source>
        <translation>Ubah isi balasan (E)</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Tolak</translation>
    </message>
    <message>
        <source>Not this reply (R)</source>
        <translation>Jangan balasan ini (R)</translation>
    </message>
    <message>
        <source>Accept and copy</source>
        <translation>Terima &amp; salin</translation>
    </message>
    <message>
        <source>Show the draft</source>
        <translation>Lihat draf</translation>
    </message>
    <message>
        <source>It is further down; read it, then accept it (A)</source>
        <translation>Ada di bawah; baca dulu, lalu terima (A)</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Nada</translation>
    </message>
    <message>
        <source>Shorter, warmer, formal, other language (T)</source>
        <translation>Lebih pendek, hangat, formal, bahasa lain (T)</translation>
    </message>
    <message>
        <source>Accepted and copied</source>
        <translation>Diterima &amp; disalin</translation>
    </message>
    <message>
        <source>Accepted and copied in your words</source>
        <translation>Diterima &amp; disalin dengan kata-kata Anda</translation>
    </message>
    <message>
        <source>Rejected, and noted.</source>
        <translation>Ditolak dan dicatat.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Take it back (U)</source>
        <translation>Batalkan keputusan (U)</translation>
    </message>
    <message>
        <source>Reported: your lead will see it.</source>
        <translation>Dilaporkan: lead akan melihatnya.</translation>
    </message>
    <message>
        <source>Report gap</source>
        <translation>Laporkan celah</translation>
    </message>
    <message>
        <source>Tell the lead that the knowledge lacks this (G)</source>
        <translation>Beri tahu lead bahwa pengetahuan ini belum ada (G)</translation>
    </message>
</context>
<context>
    <name>DraftCard</name>
    <message>
        <source>Draft</source>
        <translation>Draf</translation>
    </message>
    <message>
        <source>No draft</source>
        <translation>Tidak ada draf</translation>
    </message>
    <message>
        <source>Writing a draft …</source>
        <translation>Menyusun draf …</translation>
    </message>
    <message>
        <source>M: another wording</source>
        <translation>M: susunan lain</translation>
    </message>
    <message>
        <source>No draft, and that is on purpose.</source>
        <translation>Tanpa draf, dan itu disengaja.</translation>
    </message>
    <message>
        <source>Closest in the knowledge</source>
        <translation>Yang paling dekat</translation>
    </message>
    <message>
        <source>Before sending</source>
        <translation>Sebelum dikirim</translation>
    </message>
    <message>
        <source>Use the newer draft</source>
        <translation>Pakai draf yang lebih baru</translation>
    </message>
    <message>
        <source>Your text is replaced by the newer draft</source>
        <translation>Teks Anda diganti draf yang lebih baru</translation>
    </message>
    <message>
        <source>The reply in your words</source>
        <translation>Balasan dengan kata Anda</translation>
    </message>
    <message>
        <source>Source: {title}</source>
        <translation>Sumber: {title}</translation>
    </message>
    <message>
        <source>Read the passage (S)</source>
        <translation>Baca bagiannya (S)</translation>
    </message>
</context>
<context>
    <name>EventsModel</name>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Keputusan</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Beban</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Kasus</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agen</translation>
    </message>
    <message>
        <source>{decision} (taken back)</source>
        <translation>{decision} (dibatalkan)</translation>
    </message>
</context>
<context>
    <name>FilesTable</name>
    <message>
        <source>Knowledge files</source>
        <translation>Berkas pengetahuan</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Mengapa</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Yang perlu dilakukan</translation>
    </message>
    <message>
        <source>Indexed</source>
        <translation>Terindeks</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Tidak berubah</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Tidak terbaca</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Kosong</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Dilewati</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Which events</source>
        <translation>Kejadian yang mana</translation>
    </message>
    <message>
        <source>Anything</source>
        <translation>Semua kejadian</translation>
    </message>
    <message>
        <source>Any part</source>
        <translation>Semua bagian</translation>
    </message>
    <message>
        <source>Any decision</source>
        <translation>Semua keputusan</translation>
    </message>
    <message>
        <source>Any reason</source>
        <translation>Semua alasan</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>Semua bahasa</translation>
    </message>
    <message>
        <source>Any load</source>
        <translation>Semua beban</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 hari terakhir</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 hari terakhir</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Kapan saja</translation>
    </message>
    <message>
        <source>Search texts</source>
        <translation>Cari teks</translation>
    </message>
    <message>
        <source>Words in the texts</source>
        <translation>Kata di dalam teks</translation>
    </message>
</context>
<context>
    <name>Found</name>
    <message>
        <source>Nothing found. Try other words, in Indonesian or English.</source>
        <translation>Tidak ditemukan. Coba kata lain, bahasa Indonesia atau Inggris.</translation>
    </message>
    <message>
        <source>By keywords only, while the full search is loading.</source>
        <translation>Baru dari kata kunci, pencarian penuh masih dimuat.</translation>
    </message>
</context>
<context>
    <name>GapsPage</name>
    <message>
        <source>What the knowledge does not answer</source>
        <translation>Yang belum dijawab pengetahuan</translation>
    </message>
    <message>
        <source>Reading the questions …</source>
        <translation>Membaca pertanyaan …</translation>
    </message>
    <message>
        <source>More questions of this theme</source>
        <translation>Pertanyaan lain dalam tema ini</translation>
    </message>
    <message>
        <source>What an agent answered in the end</source>
        <translation>Jawaban agen pada akhirnya</translation>
    </message>
    <message>
        <source>Show the rows</source>
        <translation>Tampilkan baris</translation>
    </message>
    <message>
        <source>The decisions and reports behind this theme</source>
        <translation>Keputusan dan laporan di balik tema ini</translation>
    </message>
    <message>
        <source>Write article …</source>
        <translation>Tulis artikel …</translation>
    </message>
    <message>
        <source>Make macro from this reply …</source>
        <translation>Buat makro dari balasan ini …</translation>
    </message>
    <message>
        <source>All themes as CSV, for those who build the product</source>
        <translation>Semua tema sebagai CSV, untuk tim produk</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Ekspor …</translation>
    </message>
    <message numerus="yes">
        <source>%n theme(s) exported.</source>
        <translation>
            <numerusform>%n tema diekspor.</numerusform>
        </translation>
    </message>
    <message>
        <source>{questions} questions of the last half year, in {themes} themes.</source>
        <translation>{questions} pertanyaan dari setengah tahun terakhir, dalam {themes} tema.</translation>
    </message>
    <message>
        <source>No gaps: every question got a draft, and none was reported or rejected as wrong.</source>
        <translation>Tidak ada celah: setiap pertanyaan mendapat draf, dan tidak ada yang dilaporkan atau ditolak karena salah.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>baru</translation>
    </message>
    <message>
        <source>{count} got no draft</source>
        <translation>{count} tanpa draf</translation>
    </message>
    <message>
        <source>{count} were reported</source>
        <translation>{count} dilaporkan</translation>
    </message>
    <message>
        <source>{count} got a draft that was rejected</source>
        <translation>{count} draf ditolak</translation>
    </message>
    <message>
        <source>{recent} in the last 4 weeks; the log is too young to show a trend</source>
        <translation>{recent} dalam 4 minggu terakhir; catatan masih terlalu baru untuk melihat tren</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) closed.</source>
        <translation>
            <numerusform>%n pertanyaan ditutup.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>Yang ditanyakan</translation>
    </message>
    <message numerus="yes">
        <source>asked %n time(s)</source>
        <translation>
            <numerusform>ditanyakan %n kali</numerusform>
        </translation>
    </message>
    <message>
        <source>rising ({before} → {recent})</source>
        <translation>naik ({before} → {recent})</translation>
    </message>
    <message>
        <source>falling ({before} → {recent})</source>
        <translation>turun ({before} → {recent})</translation>
    </message>
    <message>
        <source>steady ({recent})</source>
        <translation>tetap ({recent})</translation>
    </message>
    <message>
        <source>{recent} in the last 4 weeks, {before} in the 4 weeks before</source>
        <translation>{recent} dalam 4 minggu terakhir, {before} dalam 4 minggu sebelumnya</translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) closed. Who made them reads it in the sidebar.</source>
        <translation>
            <numerusform>%n laporan ditutup. Pelapornya membacanya di bilah sisi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write article</source>
        <translation>Tulis artikel</translation>
    </message>
    <message>
        <source>Make macro from an edited reply</source>
        <translation>Buat makro dari balasan yang diubah</translation>
    </message>
    <message>
        <source>{file} is written. Every desk reads it at its next look.</source>
        <translation>{file} sudah ditulis. Setiap meja membacanya saat melihat folder berikutnya.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
</context>
<context>
    <name>HandoverPage</name>
    <message>
        <source>Handover note</source>
        <translation>Catatan serah terima</translation>
    </message>
    <message>
        <source>Copy note</source>
        <translation>Salin catatan</translation>
    </message>
    <message>
        <source>Copy the note (Ctrl+Enter)</source>
        <translation>Salin catatan (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>So that the next person asks nothing twice.</source>
        <translation>Agar rekan berikutnya tidak bertanya dua kali.</translation>
    </message>
    <message>
        <source>Back to ours</source>
        <translation>Kembali ke catatan kita</translation>
    </message>
    <message>
        <source>Reword</source>
        <translation>Susun ulang</translation>
    </message>
    <message>
        <source>Have the language model say it better, checked</source>
        <translation>Minta model bahasa menyusunnya lebih baik, diperiksa</translation>
    </message>
    <message>
        <source>Leave in the ticket</source>
        <translation>Tinggalkan di tiket</translation>
    </message>
    <message>
        <source>As an internal note: only colleagues read it</source>
        <translation>Sebagai catatan internal: hanya rekan kerja yang membacanya</translation>
    </message>
    <message>
        <source>The whole note</source>
        <translation>Catatan lengkap</translation>
    </message>
    <message>
        <source>Only a short summary</source>
        <translation>Hanya ringkasan singkat</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Disalin.</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Messages and earlier cases</source>
        <translation>Pesan dan kasus sebelumnya</translation>
    </message>
    <message>
        <source>Read the whole message</source>
        <translation>Baca seluruh pesan</translation>
    </message>
    <message>
        <source>An earlier case</source>
        <translation>Kasus sebelumnya</translation>
    </message>
</context>
<context>
    <name>Key</name>
    <message>
        <source>The key of the feedback log lies in this computer&apos;s keyring.</source>
        <translation>Kunci log umpan balik ada di keyring komputer ini.</translation>
    </message>
    <message>
        <source>Without it nobody can open the log: export what you need before this computer or your account on it goes.</source>
        <translation>Tanpa kunci itu log tidak dapat dibuka oleh siapa pun: ekspor yang Anda perlukan sebelum komputer atau akun ini tidak dipakai lagi.</translation>
    </message>
    <message>
        <source>The key of the feedback log lies in {file}.</source>
        <translation>Kunci log umpan balik ada di {file}.</translation>
    </message>
    <message>
        <source>Keep it in your backups and away from others: without it nobody can open the log.</source>
        <translation>Simpan dalam cadangan Anda dan jauhkan dari orang lain: tanpa kunci itu log tidak dapat dibuka oleh siapa pun.</translation>
    </message>
</context>
<context>
    <name>KeyChoices</name>
    <message>
        <source>{word}, key {key}</source>
        <translation>{word}, tombol {key}</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Accept: the step in focus, else copy the reply</source>
        <translation>Terima: langkah yang dipilih, atau salin balasan</translation>
    </message>
    <message>
        <source>Copy the reply, also while you write</source>
        <translation>Salin balasan, juga selagi menulis</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>Reject, then one key for the reason</source>
        <translation>Tolak, lalu satu tombol untuk alasannya</translation>
    </message>
    <message>
        <source>Take the last decision back</source>
        <translation>Batalkan keputusan terakhir</translation>
    </message>
    <message>
        <source>Why: the rule behind a step, what a draft rests on</source>
        <translation>Mengapa: aturan di balik langkah, dasar draf</translation>
    </message>
    <message>
        <source>Sources: read the passage</source>
        <translation>Sumber: baca bagian artikelnya</translation>
    </message>
    <message>
        <source>Go to a next step</source>
        <translation>Ke langkah berikutnya</translation>
    </message>
    <message>
        <source>Go to the draft</source>
        <translation>Ke draf</translation>
    </message>
    <message>
        <source>Tone of the draft: shorter, warmer, formal, other language</source>
        <translation>Nada draf: lebih pendek, hangat, formal, bahasa lain</translation>
    </message>
    <message>
        <source>The language model&apos;s wording, and back to ours</source>
        <translation>Kalimat dari model bahasa, dan kembali ke draf kita</translation>
    </message>
    <message>
        <source>Report what the knowledge lacks</source>
        <translation>Laporkan pengetahuan yang kurang</translation>
    </message>
    <message>
        <source>Next case, previous case</source>
        <translation>Kasus berikutnya, kasus sebelumnya</translation>
    </message>
    <message>
        <source>All open cases</source>
        <translation>Semua kasus terbuka</translation>
    </message>
    <message>
        <source>Search the knowledge</source>
        <translation>Cari di basis pengetahuan</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Handover note</source>
        <translation>Catatan serah terima</translation>
    </message>
    <message>
        <source>What is on its way to the tickets</source>
        <translation>Yang sedang dikirim ke tiket</translation>
    </message>
    <message>
        <source>Take a case, or the address of a ticket, from the clipboard</source>
        <translation>Ambil kasus, atau alamat tiket, dari papan klip</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Daftar tombol ini</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
</context>
<context>
    <name>KnowledgePage</name>
    <message>
        <source>Almost the same</source>
        <translation>Hampir sama</translation>
    </message>
    <message>
        <source>Very long</source>
        <translation>Terlalu panjang</translation>
    </message>
    <message>
        <source>Several topics</source>
        <translation>Beberapa topik</translation>
    </message>
    <message>
        <source>Review overdue</source>
        <translation>Tinjauan terlambat</translation>
    </message>
    <message>
        <source>Link leads nowhere</source>
        <translation>Tautan buntu</translation>
    </message>
    <message>
        <source>No owner</source>
        <translation>Tanpa penanggung jawab</translation>
    </message>
    <message>
        <source>Recognised by too little</source>
        <translation>Terlalu sedikit contoh</translation>
    </message>
    <message>
        <source>Done for good, always</source>
        <translation>Selalu permanen</translation>
    </message>
    <message>
        <source>Keep one of the two, or say in each what it alone is for.</source>
        <translation>Simpan salah satu, atau tulis di masing-masing apa kegunaannya sendiri.</translation>
    </message>
    <message>
        <source>Split it: one question, one article.</source>
        <translation>Pecah: satu pertanyaan, satu artikel.</translation>
    </message>
    <message>
        <source>Give each topic an article of its own.</source>
        <translation>Buat artikel tersendiri untuk tiap topik.</translation>
    </message>
    <message>
        <source>Read it, correct it, and set a new review date.</source>
        <translation>Baca, perbaiki, dan tentukan tanggal tinjauan baru.</translation>
    </message>
    <message>
        <source>Correct the link, or take it out.</source>
        <translation>Perbaiki tautannya, atau hapus.</translation>
    </message>
    <message>
        <source>Name an owner in the file, or one for all in pack.toml.</source>
        <translation>Tulis penanggung jawab di berkas, atau satu untuk semua di pack.toml.</translation>
    </message>
    <message>
        <source>Add examples as customers write them, and topics.csv rows for what else they ask.</source>
        <translation>Tambahkan contoh seperti yang ditulis pelanggan, dan baris topics.csv untuk hal lain yang mereka tanyakan.</translation>
    </message>
    <message>
        <source>Say with `when` in which cases it may be taken, or put a question before it.</source>
        <translation>Sebutkan lewat `when` kapan langkah ini boleh diambil, atau dahului dengan pertanyaan.</translation>
    </message>
    <message>
        <source>Reading the files …</source>
        <translation>Membaca berkas …</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Yang perlu diperiksa</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Perihal</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Yang perlu dilakukan</translation>
    </message>
    <message>
        <source>What to look at in the articles</source>
        <translation>Yang perlu diperiksa di artikel</translation>
    </message>
    <message>
        <source>{files} files: {states}. {passages} passages can be found.</source>
        <translation>{files} berkas: {states}. {passages} bagian teks dapat ditemukan.</translation>
    </message>
    <message>
        <source>What to look at in the articles ({count})</source>
        <translation>Yang perlu diperiksa di artikel ({count})</translation>
    </message>
    <message>
        <source>Nothing to look at in the articles.</source>
        <translation>Tidak ada yang perlu diperiksa di artikel.</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Semua status</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Perlu diperiksa</translation>
    </message>
    <message>
        <source>Words in name or reason</source>
        <translation>Kata di nama atau alasan</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Baca lagi</translation>
    </message>
    <message>
        <source>Bring the index up to date with the folder</source>
        <translation>Samakan indeks dengan isi folder</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Buka berkas</translation>
    </message>
    <message>
        <source>Open the chosen file in its own program</source>
        <translation>Buka berkas terpilih di programnya</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) shown</source>
        <translation>
            <numerusform>%n berkas ditampilkan</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnowledgeSays</name>
    <message>
        <source>{kind} files are not read.</source>
        <translation>Berkas {kind} tidak dibaca.</translation>
    </message>
    <message>
        <source>Save it as .docx, PDF, Markdown or text.</source>
        <translation>Simpan sebagai .docx, PDF, Markdown, atau teks.</translation>
    </message>
    <message>
        <source>not a format that holds articles</source>
        <translation>bukan format untuk artikel</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>tidak ada teks</translation>
    </message>
    <message>
        <source>The file holds no text.</source>
        <translation>Berkas ini tidak berisi teks.</translation>
    </message>
    <message>
        <source>Write the article or delete the file.</source>
        <translation>Tulis artikelnya atau hapus berkas ini.</translation>
    </message>
    <message>
        <source>The folder cannot be listed: {why}.</source>
        <translation>Isi folder tidak dapat dilihat: {why}.</translation>
    </message>
    <message>
        <source>What was read of it before is kept.</source>
        <translation>Yang sudah dibaca sebelumnya tetap disimpan.</translation>
    </message>
    <message>
        <source>The file is not UTF-8 text.</source>
        <translation>Berkas ini bukan teks UTF-8.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Simpan sebagai UTF-8.</translation>
    </message>
    <message>
        <source>This is a pipe or a device, not a file.</source>
        <translation>Ini pipe atau perangkat, bukan berkas.</translation>
    </message>
    <message>
        <source>The file has {size} MB; at most {most} MB are read.</source>
        <translation>Ukuran berkas {size} MB; yang dibaca paling besar {most} MB.</translation>
    </message>
    <message>
        <source>Split it into several files.</source>
        <translation>Pecah menjadi beberapa berkas.</translation>
    </message>
    <message>
        <source>The file was gone when it was to be read.</source>
        <translation>Berkas sudah tidak ada saat hendak dibaca.</translation>
    </message>
    <message>
        <source>The file cannot be read: {why}.</source>
        <translation>Berkas tidak dapat dibaca: {why}.</translation>
    </message>
    <message>
        <source>The PDF needs a password.</source>
        <translation>PDF ini memerlukan kata sandi.</translation>
    </message>
    <message>
        <source>Save it without one.</source>
        <translation>Simpan tanpa kata sandi.</translation>
    </message>
    <message>
        <source>The PDF is damaged or cut off.</source>
        <translation>PDF ini rusak atau terpotong.</translation>
    </message>
    <message>
        <source>Export it anew.</source>
        <translation>Ekspor ulang.</translation>
    </message>
    <message>
        <source>The PDF holds more text than is read from one file.</source>
        <translation>Teks dalam PDF ini melebihi batas untuk satu berkas.</translation>
    </message>
    <message>
        <source>The PDF is damaged: none of its pages can be read.</source>
        <translation>PDF ini rusak: tidak satu pun halamannya dapat dibaca.</translation>
    </message>
    <message>
        <source>The PDF holds pictures of text only.</source>
        <translation>PDF ini hanya berisi gambar teks.</translation>
    </message>
    <message>
        <source>Run text recognition (OCR) over it, or write the text out.</source>
        <translation>Jalankan pengenalan teks (OCR), atau ketik teksnya.</translation>
    </message>
    <message>
        <source>The file is locked with a password, or an old .doc.</source>
        <translation>Berkas ini dikunci kata sandi, atau .doc versi lama.</translation>
    </message>
    <message>
        <source>Save it as .docx without a password.</source>
        <translation>Simpan sebagai .docx tanpa kata sandi.</translation>
    </message>
    <message>
        <source>The file is nested too deeply to be read.</source>
        <translation>Susunan berkas ini terlalu dalam untuk dibaca.</translation>
    </message>
    <message>
        <source>The page is nested too deeply to be read.</source>
        <translation>Susunan halaman ini terlalu dalam untuk dibaca.</translation>
    </message>
    <message>
        <source>Copy its text into a new file.</source>
        <translation>Salin teksnya ke berkas baru.</translation>
    </message>
    <message>
        <source>The file is damaged, or it is no Word file.</source>
        <translation>Berkas ini rusak, atau bukan berkas Word.</translation>
    </message>
    <message>
        <source>Open it in Word and save it anew.</source>
        <translation>Buka di Word lalu simpan ulang.</translation>
    </message>
    <message>
        <source>The file unpacks to {size} MB in {parts} parts; that much is not read.</source>
        <translation>Isi berkas ini menjadi {size} MB dalam {parts} bagian; sebanyak itu tidak dibaca.</translation>
    </message>
    <message>
        <source>The program that reads this kind of file broke down on it.</source>
        <translation>Program pembaca jenis berkas ini berhenti saat membacanya.</translation>
    </message>
    <message>
        <source>Save it anew or in another format.</source>
        <translation>Simpan ulang atau dalam format lain.</translation>
    </message>
    <message>
        <source>Reading took longer than {seconds} seconds.</source>
        <translation>Pembacaan memakan waktu lebih dari {seconds} detik.</translation>
    </message>
    <message>
        <source>Split it, or save it anew.</source>
        <translation>Pecah, atau simpan ulang.</translation>
    </message>
    <message>
        <source>The file needs more memory than reading one may take.</source>
        <translation>Berkas ini memerlukan memori melebihi batas.</translation>
    </message>
    <message>
        <source>Split it.</source>
        <translation>Pecah berkas ini.</translation>
    </message>
    <message>
        <source>The export has no column `{name}`.</source>
        <translation>Ekspor ini tidak punya kolom `{name}`.</translation>
    </message>
    <message>
        <source>Rename `{near}` to `{name}`.</source>
        <translation>Ganti nama `{near}` menjadi `{name}`.</translation>
    </message>
    <message>
        <source>The columns are id,title,text.</source>
        <translation>Kolomnya id,title,text.</translation>
    </message>
    <message>
        <source>The rows end here: {why}.</source>
        <translation>Barisnya berakhir di sini: {why}.</translation>
    </message>
    <message>
        <source>The line is not readable JSON.</source>
        <translation>Baris ini bukan JSON yang dapat dibaca.</translation>
    </message>
    <message>
        <source>The line is not a JSON object.</source>
        <translation>Baris ini bukan objek JSON.</translation>
    </message>
    <message>
        <source>The id `{name}` stands twice; this row is left out.</source>
        <translation>Id `{name}` muncul dua kali; baris ini dilewati.</translation>
    </message>
    <message>
        <source>The row has no `{name}` and is left out.</source>
        <translation>Baris ini tidak punya `{name}` dan dilewati.</translation>
    </message>
    <message>
        <source>The row&apos;s text is too long and is left out.</source>
        <translation>Teks baris ini terlalu panjang dan dilewati.</translation>
    </message>
    <message>
        <source>And {more} more problems in this file.</source>
        <translation>Dan {more} masalah lain di berkas ini.</translation>
    </message>
    <message>
        <source>same content as {path}: one article</source>
        <translation>isinya sama dengan {path}: satu artikel</translation>
    </message>
    <message>
        <source>its articles stand already in another file: {path}</source>
        <translation>artikelnya sudah ada di berkas lain: {path}</translation>
    </message>
    <message>
        <source>its id stands in another file</source>
        <translation>id-nya ada di berkas lain</translation>
    </message>
    <message>
        <source>some ids stand in another file</source>
        <translation>sebagian id ada di berkas lain</translation>
    </message>
    <message>
        <source>The id `{name}` stands already in {path}; this one is left out.</source>
        <translation>Id `{name}` sudah ada di {path}; yang ini dilewati.</translation>
    </message>
    <message>
        <source>Give it another id or delete one of the two.</source>
        <translation>Beri id lain atau hapus salah satunya.</translation>
    </message>
    <message>
        <source>a search for its title does not find it: {title}</source>
        <translation>pencarian dengan judulnya tidak menemukannya: {title}</translation>
    </message>
    <message>
        <source>Give it a title with words that it alone is about: other files are found first.</source>
        <translation>Beri judul dengan kata yang khas: berkas lain ditemukan lebih dulu.</translation>
    </message>
    <message>
        <source>its title holds no word to search for: {title}</source>
        <translation>judulnya tidak berisi kata yang bisa dicari: {title}</translation>
    </message>
    <message>
        <source>Give it a title that says what it is about.</source>
        <translation>Beri judul yang menyebut isinya.</translation>
    </message>
    <message>
        <source>The front matter is not closed by a line of `---`.</source>
        <translation>Bagian awal (front matter) tidak ditutup dengan baris `---`.</translation>
    </message>
    <message>
        <source>The front matter cannot be read: {why}.</source>
        <translation>Bagian awal (front matter) tidak dapat dibaca: {why}.</translation>
    </message>
    <message>
        <source>The front matter holds no `name: value` lines.</source>
        <translation>Bagian awal (front matter) tidak berisi baris `name: value`.</translation>
    </message>
    <message>
        <source>`{name}` is not a date: {value}.</source>
        <translation>`{name}` bukan tanggal: {value}.</translation>
    </message>
    <message>
        <source>Write 2026-08-14.</source>
        <translation>Tulis 2026-08-14.</translation>
    </message>
    <message>
        <source>`audience` must be public or internal, not {value}; it is taken as internal.</source>
        <translation>`audience` harus public atau internal, bukan {value}; dianggap internal.</translation>
    </message>
    <message>
        <source>The field `{name}` is not known.</source>
        <translation>Kolom `{name}` tidak dikenal.</translation>
    </message>
    <message>
        <source>Did you mean `{near}`?</source>
        <translation>Maksudnya `{near}`?</translation>
    </message>
    <message>
        <source>Almost the same as “{title}” in the same file ({share} of the words).</source>
        <translation>Hampir sama dengan “{title}” di berkas yang sama ({share} dari kata-katanya).</translation>
    </message>
    <message>
        <source>Almost the same as {path} ({share} of the words).</source>
        <translation>Hampir sama dengan {path} ({share} dari kata-katanya).</translation>
    </message>
    <message>
        <source>{count} words; more than {most} are seldom one answer.</source>
        <translation>{count} kata; lebih dari {most} jarang merupakan satu jawaban.</translation>
    </message>
    <message>
        <source>Parts that have little to do with one another: {headings}.</source>
        <translation>Bagian-bagian yang kurang berkaitan: {headings}.</translation>
    </message>
    <message>
        <source>Its review was due on {day}, {days} days ago.</source>
        <translation>Seharusnya ditinjau pada {day}, {days} hari lalu.</translation>
    </message>
    <message>
        <source>The link “{shown}” leads to {target}, which is not there.</source>
        <translation>Tautan “{shown}” menuju {target}, yang tidak ada.</translation>
    </message>
    <message>
        <source>Line {line}: the source {source} is no article.</source>
        <translation>Baris {line}: sumber {source} bukan artikel.</translation>
    </message>
    <message>
        <source>Line {line}: “{action}” would {kind} without a `when`: it applies to every case.</source>
        <translation>Baris {line}: “{action}” permanen ({kind}) tetapi tanpa `when`: berlaku untuk semua kasus.</translation>
    </message>
    <message>
        <source>{count} of its articles have no owner.</source>
        <translation>{count} artikelnya tidak punya penanggung jawab.</translation>
    </message>
    <message>
        <source>It has no owner.</source>
        <translation>Tidak ada penanggung jawab.</translation>
    </message>
    <message>
        <source>Its topic has {count} of at least {least} examples: many of its cases will be missed.</source>
        <translation>Topiknya punya {count} dari sedikitnya {least} contoh: banyak kasusnya akan terlewat.</translation>
    </message>
    <message>
        <source>It is the only topic of the pack: what else customers ask cannot be told from it.</source>
        <translation>Ini satu-satunya topik dalam paket: pertanyaan pelanggan yang lain tidak bisa dibedakan darinya.</translation>
    </message>
</context>
<context>
    <name>LeadWindow</name>
    <message>
        <source>Pendamping: review</source>
        <translation>Pendamping: tinjauan</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Tinjau</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Keputusan</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Grafik</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Celah</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Mutu</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Model bahasa</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Pengetahuan</translation>
    </message>
    <message>
        <source>Something went wrong. The program&apos;s log says more.</source>
        <translation>Ada yang tidak beres. Rinciannya ada di log program.</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Menghitung …</translation>
    </message>
    <message>
        <source>These are the rows behind a point. Back to all that the filters say</source>
        <translation>Ini baris di balik sebuah titik. Kembali ke semua yang sesuai saringan</translation>
    </message>
    <message>
        <source>Show agents&apos; pseudonyms</source>
        <translation>Tampilkan nama samaran agen</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Ekspor …</translation>
    </message>
    <message>
        <source>Write the whole log to a file, texts masked</source>
        <translation>Tulis seluruh catatan ke berkas, teks disamarkan</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Kejadian</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n kejadian</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>Tidak ada yang cocok.</translation>
    </message>
    <message>
        <source>In brackets: where the true share lies with 95 % certainty</source>
        <translation>Dalam kurung: letak nilai sebenarnya dengan kepastian 95 %</translation>
    </message>
    <message>
        <source>The report is written: {file}</source>
        <translation>Laporan ditulis: {file}</translation>
    </message>
    <message>
        <source>Writing the report …</source>
        <translation>Menulis laporan …</translation>
    </message>
    <message>
        <source>Weekly report</source>
        <translation>Laporan mingguan</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) exported.</source>
        <translation>
            <numerusform>%n kejadian diekspor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Load</name>
    <message>
        <source>Calm</source>
        <translation>Tenang</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Meningkat</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Tinggi</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>menurun</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>tetap</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>naik</translation>
    </message>
    <message>
        <source>Heavy cases in a row: {count}.</source>
        <translation>Kasus berat berturut-turut: {count}.</translation>
    </message>
    <message>
        <source>Take a breath, or hand the next one to a colleague. Only you see this.</source>
        <translation>Tarik napas sebentar, atau serahkan kasus berikutnya ke rekan. Hanya kamu yang melihat ini.</translation>
    </message>
</context>
<context>
    <name>LoadCard</name>
    <message>
        <source>Emotional load</source>
        <translation>Beban emosi</translation>
    </message>
    <message>
        <source>Listening for the mood …</source>
        <translation>Menyimak suasana hati …</translation>
    </message>
    <message>
        <source>Read the whole message</source>
        <translation>Baca seluruh pesan</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>Shown</source>
        <translation>Ditampilkan</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Terlihat</translation>
    </message>
    <message>
        <source>Source opened</source>
        <translation>Sumber dibuka</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Diputuskan</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Dikirim</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Ditinjau</translation>
    </message>
    <message>
        <source>Gap reported</source>
        <translation>Celah dilaporkan</translation>
    </message>
    <message>
        <source>No answer found</source>
        <translation>Tanpa jawaban</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>Dipelajari</translation>
    </message>
    <message>
        <source>Gap closed</source>
        <translation>Celah ditutup</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Draf</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Langkah berikutnya</translation>
    </message>
    <message>
        <source>Told-list</source>
        <translation>Sudah disampaikan</translation>
    </message>
    <message>
        <source>Emotional load</source>
        <translation>Beban emosi</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Bagian artikel</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Diubah</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Diabaikan</translation>
    </message>
    <message>
        <source>Overtaken by a newer message</source>
        <translation>Disusul pesan yang lebih baru</translation>
    </message>
    <message>
        <source>Nothing decided yet</source>
        <translation>Belum ada keputusan</translation>
    </message>
    <message>
        <source>accepted as it was {rate}</source>
        <translation>diterima apa adanya {rate}</translation>
    </message>
    <message>
        <source>edited {rate}</source>
        <translation>diubah {rate}</translation>
    </message>
    <message>
        <source>rejected {rate}</source>
        <translation>ditolak {rate}</translation>
    </message>
    <message>
        <source>{count} decisions: {used}, {edited}, {rejected}</source>
        <translation>{count} keputusan: {used}, {edited}, {rejected}</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>Asking it …</source>
        <translation>Sedang bertanya …</translation>
    </message>
    <message>
        <source>The key is in the keyring.</source>
        <translation>Kunci tersimpan di keyring.</translation>
    </message>
    <message>
        <source>It is on another machine: {host}</source>
        <translation>Modelnya di komputer lain: {host}</translation>
    </message>
    <message>
        <source>Your lead has switched language models off for the team.</source>
        <translation>Lead Anda mematikan model bahasa untuk seluruh tim.</translation>
    </message>
    <message>
        <source>Your lead allows a model on this computer only.</source>
        <translation>Lead Anda hanya mengizinkan model di komputer ini.</translation>
    </message>
    <message>
        <source>{model} answers on this computer: first word after {first} ms, all after {total} ms.</source>
        <translation>{model} menjawab di komputer ini: kata pertama setelah {first} ms, selesai setelah {total} ms.</translation>
    </message>
    <message>
        <source>{model} answers from {host}: first word after {first} ms, all after {total} ms.</source>
        <translation>{model} menjawab dari {host}: kata pertama setelah {first} ms, selesai setelah {total} ms.</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Language model</source>
        <translation>Model bahasa</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Stored in the system&apos;s keyring only</source>
        <translation>Hanya disimpan di keyring sistem</translation>
    </message>
    <message>
        <source>Another machine may be asked: masked texts leave this computer</source>
        <translation>Boleh memakai komputer lain: teks tersamar keluar dari komputer ini</translation>
    </message>
    <message>
        <source>Replace a draft that nobody has touched by itself</source>
        <translation>Ganti sendiri draf yang belum disentuh</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Uji</translation>
    </message>
    <message>
        <source>Ask it for a few words, and say what is wrong</source>
        <translation>Minta beberapa kata, lalu sebutkan apa yang salah</translation>
    </message>
    <message>
        <source>It rewords what stands already, and every sentence is checked. Without one nothing is missing.</source>
        <translation>Model hanya menyusun ulang kalimat yang sudah ada, dan setiap kalimat diperiksa. Tanpa model pun semua tetap berjalan.</translation>
    </message>
    <message>
        <source>Where it runs</source>
        <translation>Tempat model berjalan</translation>
    </message>
    <message>
        <source>What it may reword</source>
        <translation>Yang boleh disusun ulang</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>A server that speaks OpenAI&apos;s API</source>
        <translation>Server dengan API OpenAI</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Draf</translation>
    </message>
    <message>
        <source>Tones, and your team&apos;s own tools</source>
        <translation>Nada, dan alat buatan tim</translation>
    </message>
    <message>
        <source>Short summary</source>
        <translation>Ringkasan singkat</translation>
    </message>
    <message>
        <source>Handover note</source>
        <translation>Catatan serah terima</translation>
    </message>
    <message>
        <source>Help articles</source>
        <translation>Artikel bantuan</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Shared as an example: “{about}”</source>
        <translation>Dibagikan sebagai contoh: “{about}”</translation>
    </message>
    <message>
        <source>You reported or decided: “{about}”</source>
        <translation>Anda melaporkan atau memutuskan: “{about}”</translation>
    </message>
    <message>
        <source>Your lead has closed it, without a note.</source>
        <translation>Lead Anda sudah menutupnya, tanpa catatan.</translation>
    </message>
</context>
<context>
    <name>NewsBar</name>
    <message numerus="yes">
        <source>%n piece(s) of news from your lead</source>
        <translation>
            <numerusform>%n kabar dari lead Anda</numerusform>
        </translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Baca</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nanti</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>It may be in the ticket already: it is looked for first.</source>
        <translation>Mungkin sudah ada di tiket: dicari dulu.</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Sedang dikirim</translation>
    </message>
    <message>
        <source>Sent, not confirmed: it is looked for first</source>
        <translation>Terkirim, belum dikonfirmasi: dicari dulu</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Sudah sampai</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Tidak sampai</translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <source>On the way to the tickets</source>
        <translation>Dalam perjalanan ke tiket</translation>
    </message>
    <message>
        <source>Nothing waits, nothing was sent.</source>
        <translation>Tidak ada yang menunggu, tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Kirim lagi</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Tarik kembali</translation>
    </message>
</context>
<context>
    <name>PairingBar</name>
    <message>
        <source>Same number</source>
        <translation>Angkanya sama</translation>
    </message>
    <message>
        <source>Let this browser say which ticket is open</source>
        <translation>Izinkan peramban ini memberi tahu tiket mana yang terbuka</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Tolak</translation>
    </message>
    <message>
        <source>Nothing is paired</source>
        <translation>Tidak ada yang dipasangkan</translation>
    </message>
    <message>
        <source>{browser} wants to say which ticket is open. Does it show the same number?</source>
        <translation>{browser} ingin memberi tahu tiket mana yang terbuka. Apakah di sana tampil angka yang sama?</translation>
    </message>
</context>
<context>
    <name>PictureCard</name>
    <message>
        <source>Show as table</source>
        <translation>Tampilkan sebagai tabel</translation>
    </message>
    <message>
        <source>Show as picture</source>
        <translation>Tampilkan sebagai grafik</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Rentang 95 %</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} dtk</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>belum ada</translation>
    </message>
    <message>
        <source>{share} ({low}–{high}, n = {n})</source>
        <translation>{share} ({low}–{high}, n = {n})</translation>
    </message>
    <message>
        <source>by part</source>
        <translation>menurut bagian</translation>
    </message>
    <message>
        <source>by language</source>
        <translation>menurut bahasa</translation>
    </message>
    <message>
        <source>by emotional load</source>
        <translation>menurut beban emosi</translation>
    </message>
    <message>
        <source>by topic</source>
        <translation>menurut topik</translation>
    </message>
    <message>
        <source>by playbook step</source>
        <translation>menurut langkah panduan</translation>
    </message>
    <message>
        <source>by article</source>
        <translation>menurut artikel</translation>
    </message>
    <message>
        <source>by version</source>
        <translation>menurut versi</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Diubah</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Of {n} decisions {accepted} were accepted as they were, {edited} edited, {rejected} rejected.</source>
        <translation>Dari {n} keputusan, {accepted} diterima apa adanya, {edited} diubah, {rejected} ditolak.</translation>
    </message>
    <message>
        <source>How suggestions are taken, week by week</source>
        <translation>Bagaimana saran diterima, minggu demi minggu</translation>
    </message>
    <message>
        <source>The bands show where the true share lies with 95 % certainty.</source>
        <translation>Pita menunjukkan letak nilai sebenarnya dengan kepastian 95 %.</translation>
    </message>
    <message>
        <source> Acceptance has risen since the first week, from {first} to {last}.</source>
        <translation> Penerimaan naik sejak minggu pertama, dari {first} ke {last}.</translation>
    </message>
    <message>
        <source> Acceptance has fallen since the first week, from {first} to {last}.</source>
        <translation> Penerimaan turun sejak minggu pertama, dari {first} ke {last}.</translation>
    </message>
    <message>
        <source> Acceptance in the last week does not differ clearly from the first.</source>
        <translation> Penerimaan minggu terakhir tidak berbeda jelas dari minggu pertama.</translation>
    </message>
    <message>
        <source>There is nothing to tell apart yet.</source>
        <translation>Belum ada yang dapat dibandingkan.</translation>
    </message>
    <message>
        <source>Accepted as it was most often: {best} {high}; least often: {worst} {low}.</source>
        <translation>Paling sering diterima apa adanya: {best} {high}; paling jarang: {worst} {low}.</translation>
    </message>
    <message>
        <source>The {shown} largest of {all}.</source>
        <translation>{shown} terbesar dari {all}.</translation>
    </message>
    <message>
        <source>Accepted as it was, {by}</source>
        <translation>Diterima apa adanya, {by}</translation>
    </message>
    <message>
        <source>Of a text that is edited, {share} is kept in the mean ({n} edits).</source>
        <translation>Dari teks yang diubah, rata-rata {share} dipertahankan ({n} perubahan).</translation>
    </message>
    <message>
        <source>How much of an edited text is kept</source>
        <translation>Berapa banyak teks yang dipertahankan saat diubah</translation>
    </message>
    <message>
        <source>Nothing was edited yet.</source>
        <translation>Belum ada yang diubah.</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Dipertahankan</translation>
    </message>
    <message>
        <source>Half of all decisions fall within {time}.</source>
        <translation>Setengah dari semua keputusan diambil dalam {time}.</translation>
    </message>
    <message>
        <source>Time to decide</source>
        <translation>Waktu untuk memutuskan</translation>
    </message>
    <message>
        <source>No times are known yet.</source>
        <translation>Waktunya belum diketahui.</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Faster is not better: a suggestion should be read.</source>
        <translation>Lebih cepat tidak berarti lebih baik: saran perlu dibaca.</translation>
    </message>
    <message>
        <source>Our confidence and what was used differ by {points} percentage points in the mean.</source>
        <translation>Keyakinan kami dan yang dipakai rata-rata berbeda {points} poin persen.</translation>
    </message>
    <message>
        <source>Does our confidence keep its word?</source>
        <translation>Apakah keyakinan kami dapat dipegang?</translation>
    </message>
    <message>
        <source>No confidence has been put to the test yet.</source>
        <translation>Keyakinan kami belum teruji.</translation>
    </message>
    <message>
        <source>Accepted or edited</source>
        <translation>Diterima atau diubah</translation>
    </message>
    <message>
        <source>On the dashed line, what we were 80 % sure of is used 80 times in 100.</source>
        <translation>Pada garis putus-putus, yang kami yakini 80 % dipakai 80 dari 100 kali.</translation>
    </message>
    <message>
        <source>Taken though not right</source>
        <translation>Dipakai padahal tidak benar</translation>
    </message>
    <message>
        <source>Rejected though right</source>
        <translation>Ditolak padahal benar</translation>
    </message>
    <message>
        <source>Of what was reviewed: {fit} decided as it deserved, {over} taken though not right, {under} rejected though right or partly right.</source>
        <translation>Dari yang ditinjau: {fit} diputuskan sebagaimana layaknya, {over} dipakai padahal tidak benar, {under} ditolak padahal benar atau sebagian benar.</translation>
    </message>
    <message>
        <source>Trust: is it relied on where it deserves it?</source>
        <translation>Kepercayaan: diandalkan saat memang layak?</translation>
    </message>
    <message>
        <source>Nothing that chance drew has been reviewed yet. The Review tab holds this week&apos;s queue.</source>
        <translation>Belum ada pilihan acak yang ditinjau. Tab Tinjau memuat antrean minggu ini.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>From reviews that chance drew, of decisions in this time; those picked for their risk would mislead.</source>
        <translation>Dari tinjauan yang dipilih secara acak, atas keputusan dalam kurun ini; yang dipilih karena berisiko akan menyesatkan.</translation>
    </message>
    <message>
        <source>Cases that began in this time. Who took them plays no part.</source>
        <translation>Kasus yang dimulai dalam kurun ini. Siapa yang menanganinya tidak dihitung.</translation>
    </message>
    <message>
        <source>Between {low} and {high} of the suggestions are accepted as they were, depending on who decides. Nobody is named here.</source>
        <translation>Antara {low} dan {high} saran diterima apa adanya, tergantung siapa yang memutuskan. Tidak ada nama di sini.</translation>
    </message>
    <message>
        <source>Decided as it deserved</source>
        <translation>Diputuskan sepatutnya</translation>
    </message>
    <message>
        <source>How far people differ</source>
        <translation>Seberapa berbeda keputusan orang</translation>
    </message>
    <message>
        <source>A difference is a reason to talk about suggestions, not a mark for anyone.</source>
        <translation>Perbedaan adalah alasan untuk membahas saran, bukan nilai bagi siapa pun.</translation>
    </message>
    <message>
        <source>First sight</source>
        <translation>Awal</translation>
    </message>
    <message>
        <source>Last sight</source>
        <translation>Akhir</translation>
    </message>
    <message>
        <source>Of the cases that began raised or high {eased} ended lower; of those that did not begin high {worse} ended higher.</source>
        <translation>Dari kasus yang berawal meningkat atau tinggi, {eased} berakhir lebih rendah; dari yang tidak berawal tinggi, {worse} berakhir lebih tinggi.</translation>
    </message>
    <message>
        <source>Emotional load at the start and the end of cases</source>
        <translation>Beban emosi di awal dan akhir kasus</translation>
    </message>
    <message>
        <source>No case has been seen yet.</source>
        <translation>Belum ada kasus yang terlihat.</translation>
    </message>
    <message>
        <source>Came again within a week</source>
        <translation>Datang lagi dalam seminggu</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>Dibuka lagi</translation>
    </message>
    <message>
        <source>The customer had another case within the week before: {again}. Opened again after it was closed: {open}.</source>
        <translation>Pelanggan punya kasus lain dalam seminggu sebelumnya: {again}. Dibuka lagi setelah ditutup: {open}.</translation>
    </message>
    <message>
        <source>Customers who come again</source>
        <translation>Pelanggan yang datang lagi</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>tidak diketahui</translation>
    </message>
</context>
<context>
    <name>PicturesPage</name>
    <message>
        <source>Counting …</source>
        <translation>Menghitung …</translation>
    </message>
    <message>
        <source>No decisions in this time yet.
As soon as suggestions are accepted, edited or rejected, the pictures stand here.</source>
        <translation>Belum ada keputusan dalam waktu ini.
Begitu saran diterima, diubah, atau ditolak, grafiknya tampil di sini.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message numerus="yes">
        <source>Last %n week(s)</source>
        <translation>
            <numerusform>%n minggu terakhir</numerusform>
        </translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>Drafts and steps</source>
        <translation>Draf dan langkah</translation>
    </message>
    <message>
        <source>Told apart</source>
        <translation>Dibandingkan</translation>
    </message>
    <message>
        <source>Told apart {by}</source>
        <translation>Dibandingkan {by}</translation>
    </message>
    <message>
        <source>Weekly report …</source>
        <translation>Laporan mingguan …</translation>
    </message>
    <message>
        <source>Save these pictures as HTML or PDF</source>
        <translation>Simpan grafik ini sebagai HTML atau PDF</translation>
    </message>
</context>
<context>
    <name>Polish</name>
    <message>
        <source>Leaves this computer: {host}</source>
        <translation>Keluar dari komputer ini: {host}</translation>
    </message>
    <message>
        <source>Not checked yet: {words} …</source>
        <translation>Belum dicek: {words} …</translation>
    </message>
    <message>
        <source>Worded by the model, checked against ours</source>
        <translation>Kalimat model, sudah dicocokkan dengan draf kita</translation>
    </message>
    <message>
        <source>It went to {host}.</source>
        <translation>Dikirim ke {host}.</translation>
    </message>
    <message>
        <source>It stayed on this computer.</source>
        <translation>Tetap di komputer ini.</translation>
    </message>
    <message>
        <source>Names and numbers of people are replaced by placeholders; they are put back here.</source>
        <translation>Nama dan nomor orang diganti penanda, lalu dikembalikan di sini.</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Yang dikirim</translation>
    </message>
    <message>
        <source>A sentence of the model is shown only if a sentence of ours says the same.</source>
        <translation>Kalimat model hanya ditampilkan kalau ada kalimat kita yang isinya sama.</translation>
    </message>
    <message>
        <source>Left out:</source>
        <translation>Tidak ditampilkan:</translation>
    </message>
    <message>
        <source>Looked for in every sentence:</source>
        <translation>Dicari di setiap kalimat:</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>Yang diperiksa</translation>
    </message>
    <message>
        <source>A placeholder that was never given out, or half of one</source>
        <translation>Penanda yang tidak pernah kita berikan, atau yang terpotong</translation>
    </message>
    <message>
        <source>Words about itself or its instructions</source>
        <translation>Ucapan tentang dirinya atau perintahnya</translation>
    </message>
    <message>
        <source>A link, address or phone number that is not ours</source>
        <translation>Tautan, alamat, atau nomor telepon yang bukan dari kita</translation>
    </message>
    <message>
        <source>Another language or script</source>
        <translation>Bahasa atau aksara lain</translation>
    </message>
    <message>
        <source>A number, amount, date or unit that is not ours</source>
        <translation>Angka, jumlah, tanggal, atau satuan yang bukan dari kita</translation>
    </message>
    <message>
        <source>A name that is not ours</source>
        <translation>Nama yang bukan dari kita</translation>
    </message>
    <message>
        <source>Asking for a password or code</source>
        <translation>Meminta kata sandi atau kode</translation>
    </message>
    <message>
        <source>A promise, a certainty or a deed that is not ours</source>
        <translation>Janji, kepastian, atau tindakan yang bukan dari kita</translation>
    </message>
    <message>
        <source>A question that is not ours, or was answered</source>
        <translation>Pertanyaan yang bukan dari kita, atau sudah dijawab</translation>
    </message>
    <message>
        <source>The opposite, or a condition lost</source>
        <translation>Kebalikannya, atau syarat yang hilang</translation>
    </message>
    <message>
        <source>Something that no sentence of ours says</source>
        <translation>Hal yang tidak ada di kalimat kita</translation>
    </message>
    <message>
        <source>Rude or shouting</source>
        <translation>Kasar atau membentak</translation>
    </message>
    <message>
        <source>Far too long</source>
        <translation>Terlalu panjang</translation>
    </message>
    <message>
        <source>A hint of the checks on replies that ours does not get</source>
        <translation>Peringatan pemeriksaan balasan yang tidak muncul untuk draf kita</translation>
    </message>
    <message>
        <source>Language model: {model}</source>
        <translation>Model bahasa: {model}</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Model bahasa</translation>
    </message>
    <message>
        <source>Reworded by {model}</source>
        <translation>Disusun ulang oleh {model}</translation>
    </message>
    <message>
        <source>Asking it for another wording …</source>
        <translation>Meminta susunan kalimat lain …</translation>
    </message>
    <message>
        <source>This wording stands as the draft; ours is one key away.</source>
        <translation>Kalimat ini sekarang jadi drafnya; draf kita kembali dengan satu tombol.</translation>
    </message>
    <message>
        <source>Your own text stays as it is.</source>
        <translation>Tulisan Anda tidak diubah.</translation>
    </message>
    <message>
        <source>It would say the same.</source>
        <translation>Kalimatnya akan sama saja.</translation>
    </message>
    <message>
        <source>Too little of its answer holds: our draft stays.</source>
        <translation>Terlalu sedikit jawabannya yang bisa dipakai: draf kita tetap.</translation>
    </message>
    <message>
        <source>Our draft stays.</source>
        <translation>Draf kita tetap.</translation>
    </message>
    <message>
        <source>It failed {count} times in a row and rests until {time}.</source>
        <translation>Gagal {count} kali berturut-turut, istirahat sampai {time}.</translation>
    </message>
    <message>
        <source>Today&apos;s {count} requests are used up.</source>
        <translation>Jatah {count} permintaan hari ini sudah habis.</translation>
    </message>
    <message>
        <source>{count} of {limit} requests today</source>
        <translation>{count} dari {limit} permintaan hari ini</translation>
    </message>
    <message>
        <source>rests until {time}</source>
        <translation>istirahat sampai {time}</translation>
    </message>
    <message>
        <source>Asking {model} for another wording …</source>
        <translation>Meminta susunan kalimat lain dari {model} …</translation>
    </message>
    <message>
        <source>Reworded by {model}. Every sentence was checked against the note before.</source>
        <translation>Disusun ulang oleh {model}. Setiap kalimat dicocokkan dengan catatan sebelumnya.</translation>
    </message>
</context>
<context>
    <name>PolishCounts</name>
    <message numerus="yes">
        <source>%n sentence(s) worded anew, each checked against ours.</source>
        <translation>
            <numerusform>%n kalimat disusun ulang, masing-masing dicocokkan dengan draf kita.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of its sentences left out.</source>
        <translation>
            <numerusform>%n kalimatnya tidak ditampilkan.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PolishPanel</name>
    <message>
        <source>What would change</source>
        <translation>Yang akan berubah</translation>
    </message>
    <message>
        <source>Use this wording</source>
        <translation>Pakai kalimat ini</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Yang dikirim</translation>
    </message>
    <message>
        <source>Read the exact text that the model got</source>
        <translation>Baca persis teks yang diterima model</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>Yang diperiksa</translation>
    </message>
    <message>
        <source>Read what each sentence went through</source>
        <translation>Baca apa saja yang diperiksa di setiap kalimat</translation>
    </message>
    <message>
        <source>Back to our draft</source>
        <translation>Kembali ke draf kita</translation>
    </message>
    <message>
        <source>Put our draft back in its place (M)</source>
        <translation>Kembalikan draf kita ke tempatnya (M)</translation>
    </message>
    <message>
        <source>Put it in the place of our draft; the same key brings ours back (M)</source>
        <translation>Pasang sebagai draf; tombol yang sama mengembalikan draf kita (M)</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Taken faster than it can be read</source>
        <translation>Dipakai lebih cepat daripada waktu membacanya</translation>
    </message>
    <message>
        <source>Accepted without opening a source that was needed</source>
        <translation>Diterima tanpa membuka sumber yang diperlukan</translation>
    </message>
    <message>
        <source>One of a long run of the same decision</source>
        <translation>Bagian dari deretan panjang keputusan yang sama</translation>
    </message>
    <message>
        <source>The same was decided otherwise</source>
        <translation>Hal yang sama pernah diputuskan lain</translation>
    </message>
    <message>
        <source>Accepted, but rewritten before it was sent</source>
        <translation>Diterima, tetapi ditulis ulang sebelum dikirim</translation>
    </message>
    <message>
        <source>Unlike what others decided in such cases</source>
        <translation>Berbeda dari keputusan lain dalam kasus seperti ini</translation>
    </message>
    <message>
        <source>One of a series of which many were taken very quickly or without a look at the sources</source>
        <translation>Satu dari serangkaian keputusan yang banyak di antaranya sangat cepat atau tanpa melihat sumber</translation>
    </message>
    <message>
        <source>A lead left it out</source>
        <translation>Dikeluarkan oleh lead</translation>
    </message>
    <message>
        <source>Fine as it is</source>
        <translation>Sudah baik</translation>
    </message>
    <message>
        <source>Not to be learned from</source>
        <translation>Jangan dipelajari</translation>
    </message>
    <message>
        <source>Should have been taken</source>
        <translation>Seharusnya dipakai</translation>
    </message>
    <message>
        <source>Should have been rejected</source>
        <translation>Seharusnya ditolak</translation>
    </message>
    <message>
        <source>No decisions yet.</source>
        <translation>Belum ada keputusan.</translation>
    </message>
    <message>
        <source>{score} of 100: {flagged} of {count} decisions are flagged</source>
        <translation>{score} dari 100: {flagged} dari {count} keputusan ditandai</translation>
    </message>
    <message>
        <source>A flag is a reason to look again, not a finding about a person.</source>
        <translation>Tanda adalah alasan untuk melihat lagi, bukan penilaian atas seseorang.</translation>
    </message>
    <message>
        <source>{share} of all decisions are one person&apos;s: they weigh too much.</source>
        <translation>{share} dari semua keputusan berasal dari satu orang: bobotnya terlalu besar.</translation>
    </message>
    <message>
        <source>{share} of all decisions are of one week: it weighs too much.</source>
        <translation>{share} dari semua keputusan berasal dari satu minggu: bobotnya terlalu besar.</translation>
    </message>
    <message>
        <source>Slips are not searched for yet: that takes {count} decisions, some of them rejected.</source>
        <translation>Kekeliruan belum dicari: perlu {count} keputusan, sebagian di antaranya penolakan.</translation>
    </message>
    <message>
        <source>Slips are not searched for: the library cleanlab is not installed.</source>
        <translation>Kekeliruan tidak dicari: pustaka cleanlab tidak terpasang.</translation>
    </message>
</context>
<context>
    <name>QualityPage</name>
    <message>
        <source>Checking the decisions …</source>
        <translation>Memeriksa keputusan …</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Yang mana</translation>
    </message>
    <message>
        <source>Flagged decisions</source>
        <translation>Keputusan yang ditandai</translation>
    </message>
    <message>
        <source>The decision</source>
        <translation>Keputusan</translation>
    </message>
    <message>
        <source>The decisions are being checked. What is worth a second look appears here.</source>
        <translation>Keputusan sedang diperiksa. Yang perlu dilihat lagi akan muncul di sini.</translation>
    </message>
    <message>
        <source>Nothing to look at here.</source>
        <translation>Tidak ada yang perlu dilihat di sini.</translation>
    </message>
    <message>
        <source>You said: {label}</source>
        <translation>Anda menilai: {label}</translation>
    </message>
    <message>
        <source>To look at ({count})</source>
        <translation>Perlu dilihat ({count})</translation>
    </message>
    <message>
        <source>Looked at ({count})</source>
        <translation>Sudah dilihat ({count})</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Open cases</source>
        <translation>Kasus terbuka</translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation>Tidak ada kasus terbuka.</translation>
    </message>
    <message>
        <source>On screen now</source>
        <translation>Sedang tampil</translation>
    </message>
    <message>
        <source>Open this case</source>
        <translation>Buka kasus ini</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>Reading</source>
        <translation>Bacaan</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
</context>
<context>
    <name>ReasonPanel</name>
    <message>
        <source>Why not?</source>
        <translation>Mengapa tidak?</translation>
    </message>
    <message>
        <source>Why not? One key is enough.</source>
        <translation>Mengapa tidak? Cukup satu tombol.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Week from {day}</source>
        <translation>Minggu dari {day}</translation>
    </message>
    <message>
        <source>Counted from decisions on suggestions; texts are masked, nobody is named. In brackets: where the true share lies with 95 % certainty, and of how many.</source>
        <translation>Dihitung dari keputusan atas saran; teks disamarkan, tidak ada nama. Dalam kurung: letak nilai sebenarnya dengan kepastian 95 %, dan dari berapa banyak.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pertanyaan</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Ditanyakan</translation>
    </message>
    <message>
        <source>Last 4 weeks</source>
        <translation>4 minggu terakhir</translation>
    </message>
    <message>
        <source>4 weeks before</source>
        <translation>4 minggu sebelumnya</translation>
    </message>
    <message>
        <source>Weekly report</source>
        <translation>Laporan mingguan</translation>
    </message>
</context>
<context>
    <name>RequestCounts</name>
    <message numerus="yes">
        <source>%n request(s) on this computer, the newest first.</source>
        <translation>
            <numerusform>%n permintaan di komputer ini, yang terbaru di atas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n tidak ditampilkan</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Requests</name>
    <message>
        <source>Placeholders stand in the place of people.</source>
        <translation>Nama dan nomor orang diganti penanda.</translation>
    </message>
    <message>
        <source>Cost: {amount}.</source>
        <translation>Biaya: {amount}.</translation>
    </message>
    <message>
        <source>first word after {time}</source>
        <translation>kata pertama setelah {time}</translation>
    </message>
    <message>
        <source>all after {time}</source>
        <translation>selesai setelah {time}</translation>
    </message>
    <message>
        <source>{sent} tokens in, {came} out</source>
        <translation>{sent} token masuk, {came} keluar</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Draf</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Ringkasan</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Nada</translation>
    </message>
    <message>
        <source>Handover note</source>
        <translation>Catatan serah terima</translation>
    </message>
    <message>
        <source>Help article</source>
        <translation>Artikel bantuan</translation>
    </message>
    <message>
        <source>Reworded</source>
        <translation>Disusun ulang</translation>
    </message>
    <message>
        <source>Said the same</source>
        <translation>Isinya sama</translation>
    </message>
    <message>
        <source>Too little held: ours stayed</source>
        <translation>Terlalu sedikit yang bisa dipakai: draf kita tetap</translation>
    </message>
    <message>
        <source>Left: the case moved on</source>
        <translation>Ditinggal: kasusnya berganti</translation>
    </message>
    <message>
        <source>No word in time</source>
        <translation>Tidak ada kata pada waktunya</translation>
    </message>
    <message>
        <source>Stopped: too long</source>
        <translation>Dihentikan: terlalu lama</translation>
    </message>
    <message>
        <source>The server was busy</source>
        <translation>Server sedang sibuk</translation>
    </message>
    <message>
        <source>The server failed</source>
        <translation>Server gagal</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>Tidak terjangkau</translation>
    </message>
    <message>
        <source>No proper answer</source>
        <translation>Jawabannya rusak</translation>
    </message>
    <message>
        <source>The key was refused</source>
        <translation>Kunci ditolak</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Tidak ada kunci</translation>
    </message>
    <message>
        <source>The model is not known there</source>
        <translation>Model tidak dikenal di sana</translation>
    </message>
    <message>
        <source>A package is missing</source>
        <translation>Ada paket yang belum terpasang</translation>
    </message>
    <message>
        <source>Every desk decides</source>
        <translation>Tiap meja memutuskan sendiri</translation>
    </message>
    <message>
        <source>Only models on the desk&apos;s own computer</source>
        <translation>Hanya model di komputer meja itu sendiri</translation>
    </message>
    <message>
        <source>No language model</source>
        <translation>Tanpa model bahasa</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} dtk</translation>
    </message>
</context>
<context>
    <name>RequestsPage</name>
    <message>
        <source>Reading …</source>
        <translation>Membaca …</translation>
    </message>
    <message>
        <source>What the team allows</source>
        <translation>Yang diizinkan untuk tim</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Permintaan</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Yang dikirim</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>Jawabannya</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>Baca ulang</translation>
    </message>
    <message>
        <source>Nothing was asked of a language model on this computer yet.</source>
        <translation>Belum ada permintaan ke model bahasa di komputer ini.</translation>
    </message>
    <message>
        <source>Written into the pack&apos;s pack.toml: it holds for every desk of the team</source>
        <translation>Ditulis ke pack.toml: berlaku untuk semua meja di tim</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Right</source>
        <translation>Benar</translation>
    </message>
    <message>
        <source>Partly right</source>
        <translation>Sebagian benar</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Salah</translation>
    </message>
    <message>
        <source>The knowledge lacks it</source>
        <translation>Belum ada di pengetahuan</translation>
    </message>
    <message>
        <source>The article is out of date</source>
        <translation>Artikelnya usang</translation>
    </message>
    <message>
        <source>The wrong passage was found</source>
        <translation>Kutipan yang ditemukan keliru</translation>
    </message>
    <message>
        <source>The wording of the draft</source>
        <translation>Susunan kata drafnya</translation>
    </message>
    <message>
        <source>Something to talk about with the agent</source>
        <translation>Hal untuk dibicarakan dengan agen</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Hal lain</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Terbuka</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>Dikerjakan</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Picked for its risk: {risks}</source>
        <translation>Dipilih karena risikonya: {risks}</translation>
    </message>
    <message>
        <source>Picked by chance</source>
        <translation>Dipilih secara acak</translation>
    </message>
    <message>
        <source>Picked for its risk</source>
        <translation>Dipilih karena risikonya</translation>
    </message>
    <message>
        <source>Picked because people decided differently about the same thing</source>
        <translation>Dipilih karena orang memutuskan berbeda untuk hal yang sama</translation>
    </message>
    <message>
        <source>Chosen by a lead</source>
        <translation>Dipilih oleh pimpinan tim</translation>
    </message>
    <message>
        <source>beyond the agent&apos;s authority</source>
        <translation>di luar wewenang agen</translation>
    </message>
    <message>
        <source>sent past a warning</source>
        <translation>dikirim meski ada peringatan</translation>
    </message>
    <message>
        <source>a sentence without support</source>
        <translation>ada kalimat tanpa dasar</translation>
    </message>
    <message>
        <source>high emotional load</source>
        <translation>beban emosi tinggi</translation>
    </message>
    <message>
        <source>decided against our confidence</source>
        <translation>diputuskan berlawanan dengan keyakinan kami</translation>
    </message>
</context>
<context>
    <name>ReviewCase</name>
    <message>
        <source>The customer asked</source>
        <translation>Pelanggan bertanya</translation>
    </message>
    <message>
        <source>We suggested</source>
        <translation>Saran kami</translation>
    </message>
    <message>
        <source>What the agent changed</source>
        <translation>Yang diubah agen</translation>
    </message>
    <message>
        <source>confidence {word}</source>
        <translation>keyakinan {word}</translation>
    </message>
    <message>
        <source>load {word}</source>
        <translation>beban {word}</translation>
    </message>
    <message>
        <source>from {articles}</source>
        <translation>dari {articles}</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Which</source>
        <translation>Yang mana</translation>
    </message>
    <message>
        <source>Decisions to review</source>
        <translation>Keputusan untuk ditinjau</translation>
    </message>
    <message>
        <source>The decision</source>
        <translation>Keputusan</translation>
    </message>
    <message>
        <source>was due {day}</source>
        <translation>lewat tenggat {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>sampai {day}</translation>
    </message>
    <message>
        <source>This week&apos;s queue is done. Nothing waits for you here.</source>
        <translation>Antrean minggu ini selesai. Tidak ada yang menunggu Anda di sini.</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>Belum ada apa-apa di sini.</translation>
    </message>
    <message>
        <source>To review ({count})</source>
        <translation>Untuk ditinjau ({count})</translation>
    </message>
    <message>
        <source>In work ({count})</source>
        <translation>Dikerjakan ({count})</translation>
    </message>
    <message>
        <source>Closed ({count})</source>
        <translation>Selesai ({count})</translation>
    </message>
</context>
<context>
    <name>RewordLine</name>
    <message>
        <source>Reword</source>
        <translation>Susun ulang</translation>
    </message>
    <message>
        <source>Have the language model say it better, checked</source>
        <translation>Minta model bahasa menyusunnya lebih baik, diperiksa</translation>
    </message>
    <message>
        <source>Back to ours</source>
        <translation>Kembali ke tulisan kita</translation>
    </message>
    <message>
        <source>Reworded; every sentence was checked against yours.</source>
        <translation>Disusun ulang; setiap kalimat dicocokkan dengan tulisan Anda.</translation>
    </message>
    <message>
        <source>It would say the same.</source>
        <translation>Kalimatnya akan sama saja.</translation>
    </message>
    <message>
        <source>Asking it …</source>
        <translation>Sedang bertanya …</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Search the knowledge</source>
        <translation>Cari di basis pengetahuan</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Yang dicari</translation>
    </message>
    <message>
        <source>Indonesian or English</source>
        <translation>Bahasa Indonesia atau Inggris</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Ditemukan</translation>
    </message>
    <message>
        <source>Near the question, but probably no answer</source>
        <translation>Mirip, tetapi mungkin bukan jawabannya</translation>
    </message>
    <message>
        <source>Read the passage</source>
        <translation>Baca bagiannya</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Ikut sistem</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Warna</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Ukuran teks</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>Tepi kanan</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>Tepi kiri</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Bebas</translation>
    </message>
    <message>
        <source>Place on the screen</source>
        <translation>Tempat di layar</translation>
    </message>
    <message>
        <source>Stay above other windows</source>
        <translation>Selalu di atas jendela lain</translation>
    </message>
    <message>
        <source>No motion</source>
        <translation>Tanpa gerakan</translation>
    </message>
    <message>
        <source>Your name under a reply</source>
        <translation>Nama Anda di bawah balasan</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Model bahasa</translation>
    </message>
    <message>
        <source>Optional: rewords drafts, every sentence checked</source>
        <translation>Opsional: menyusun ulang draf, tiap kalimat diperiksa</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agen</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Knowledge folder</source>
        <translation>Folder pengetahuan</translation>
    </message>
    <message>
        <source>The sample pack</source>
        <translation>Paket contoh</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>Case folder</source>
        <translation>Folder kasus</translation>
    </message>
    <message>
        <source>“cases” in the program&apos;s folder</source>
        <translation>“cases” di folder program</translation>
    </message>
    <message>
        <source>These three stand in settings.toml; “copilot doctor” says where that is.</source>
        <translation>Ketiganya diatur di settings.toml; “copilot doctor” menunjukkan letaknya.</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Preparing the knowledge …</source>
        <translation>Menyiapkan basis pengetahuan …</translation>
    </message>
    <message>
        <source>Something went wrong. Your text is safe.</source>
        <translation>Ada yang tidak beres. Teks Anda aman.</translation>
    </message>
    <message>
        <source>The program&apos;s log says more.</source>
        <translation>Rinciannya ada di log program.</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} dari {count}</translation>
    </message>
    <message>
        <source>The feedback log is not open yet: try again.</source>
        <translation>Catatan keputusan belum terbuka: coba lagi.</translation>
    </message>
    <message>
        <source>New and changed articles are found a little later than usual.</source>
        <translation>Artikel baru atau yang diubah ditemukan sedikit lebih lambat dari biasanya.</translation>
    </message>
    <message>
        <source>The system does not report changes: the folder is looked at every few seconds.</source>
        <translation>Sistem tidak melaporkan perubahan: folder diperiksa setiap beberapa detik.</translation>
    </message>
    <message>
        <source>Nothing can be prepared: the knowledge is not open.</source>
        <translation>Belum ada yang bisa disiapkan: pengetahuan tidak terbuka.</translation>
    </message>
    <message>
        <source>Keyword results first: the full search is still loading …</source>
        <translation>Hasil kata kunci dulu: pencarian penuh masih dimuat …</translation>
    </message>
    <message>
        <source>Until then the search goes by keywords.</source>
        <translation>Sementara ini pencarian hanya memakai kata kunci.</translation>
    </message>
    <message>
        <source>Paused at {done} of {total}.</source>
        <translation>Dijeda di {done} dari {total}.</translation>
    </message>
    <message>
        <source>about {duration} left</source>
        <translation>sekitar {duration} lagi</translation>
    </message>
    <message>
        <source>Pendamping</source>
        <translation>Pendamping</translation>
    </message>
    <message>
        <source>No connected ticket tool has this address.</source>
        <translation>Tidak ada alat tiket tersambung yang memiliki alamat ini.</translation>
    </message>
    <message>
        <source>{count} files in the case folder cannot be read; this is the newest.</source>
        <translation>{count} berkas di folder kasus tidak dapat dibaca; ini yang terbaru.</translation>
    </message>
    <message>
        <source>Reading the knowledge: {done} of {total} files</source>
        <translation>Membaca basis pengetahuan: {done} dari {total} berkas</translation>
    </message>
    <message>
        <source>Understanding the knowledge: {done} of {total} passages</source>
        <translation>Memahami basis pengetahuan: {done} dari {total} bagian</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>{rate} per detik</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>The reading of the knowledge</source>
        <translation>Pembacaan basis pengetahuan</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>First needs: {facts}</source>
        <translation>Perlu dulu: {facts}</translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message>
        <source>Next step {number}: {title}</source>
        <translation>Langkah berikutnya {number}: {title}</translation>
    </message>
    <message>
        <source>Rule: {rule}</source>
        <translation>Aturan: {rule}</translation>
    </message>
    <message>
        <source>The step in your words</source>
        <translation>Langkah dengan kata Anda</translation>
    </message>
    <message>
        <source>Do it? Accept once more.</source>
        <translation>Yakin? Terima sekali lagi.</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Accepted in your words</source>
        <translation>Diterima dengan kata Anda</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Take it back (U)</source>
        <translation>Batalkan keputusan (U)</translation>
    </message>
    <message>
        <source>Accept this step</source>
        <translation>Terima langkah ini</translation>
    </message>
    <message>
        <source>Say it in other words</source>
        <translation>Ubah kata-katanya</translation>
    </message>
    <message>
        <source>Reject this step</source>
        <translation>Tolak langkah ini</translation>
    </message>
</context>
<context>
    <name>StepsCard</name>
    <message>
        <source>Next step</source>
        <translation>Langkah berikutnya</translation>
    </message>
    <message>
        <source>Looking for the next step …</source>
        <translation>Mencari langkah berikutnya …</translation>
    </message>
    <message>
        <source>No step fits this case.</source>
        <translation>Tidak ada langkah yang cocok.</translation>
    </message>
</context>
<context>
    <name>Tickets</name>
    <message>
        <source>Taken back: it had not left yet.</source>
        <translation>Ditarik kembali: belum sempat terkirim.</translation>
    </message>
    <message>
        <source>It has left for {ticket} already: correct it there.</source>
        <translation>Sudah terkirim ke {ticket}: perbaiki di sana.</translation>
    </message>
    <message>
        <source>On its way to {ticket} {as_what}.</source>
        <translation>Menuju {ticket} {as_what}.</translation>
    </message>
    <message>
        <source>{ticket} was closed or given to somebody else: it left the list.</source>
        <translation>{ticket} sudah ditutup atau dialihkan ke orang lain: tidak lagi ada di daftar.</translation>
    </message>
    <message>
        <source>{ticket} was closed or given to somebody else; it stays until you go on.</source>
        <translation>{ticket} sudah ditutup atau dialihkan ke orang lain; tetap di layar sampai Anda pindah.</translation>
    </message>
    <message>
        <source>Tickets of {tool} do not come yet. It is tried again by itself.</source>
        <translation>Tiket dari {tool} belum masuk. Nanti dicoba lagi otomatis.</translation>
    </message>
    <message>
        <source>Tickets of {tools} come now.</source>
        <translation>Tiket dari {tools} sekarang masuk.</translation>
    </message>
    <message>
        <source>{tools} did not answer: what the customer told there is missing.</source>
        <translation>{tools} tidak menjawab: yang pernah disampaikan pelanggan di sana belum ada.</translation>
    </message>
    <message>
        <source>Delivered to {ticket} {as_what}.</source>
        <translation>Sampai di {ticket} {as_what}.</translation>
    </message>
    <message>
        <source>Somebody else wrote in the same moment: look at the ticket.</source>
        <translation>Ada orang lain yang menulis pada saat yang sama: lihat tiketnya.</translation>
    </message>
    <message>
        <source>Not delivered to {ticket}: {reason}</source>
        <translation>Tidak terkirim ke {ticket}: {reason}</translation>
    </message>
    <message>
        <source>{ticket} did not confirm: it is looked for before it is sent again.</source>
        <translation>{ticket} tidak memberi konfirmasi: dicari dulu sebelum dikirim lagi.</translation>
    </message>
    <message>
        <source>Waits for {ticket}: {reason}</source>
        <translation>Menunggu {ticket}: {reason}</translation>
    </message>
    <message>
        <source>Not delivered: {reason}</source>
        <translation>Tidak terkirim: {reason}</translation>
    </message>
    <message>
        <source>{ticket} was merged into this one.</source>
        <translation>{ticket} digabung ke tiket ini.</translation>
    </message>
    <message>
        <source>Very long: the first message and the newest {count} were read.</source>
        <translation>Sangat panjang: yang dibaca pesan pertama dan {count} pesan terbaru.</translation>
    </message>
    <message>
        <source>as an internal note</source>
        <translation>sebagai catatan internal</translation>
    </message>
    <message>
        <source>as a reply to the customer</source>
        <translation>sebagai balasan kepada pelanggan</translation>
    </message>
    <message>
        <source>as a draft</source>
        <translation>sebagai draf</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} lagi</translation>
    </message>
    <message>
        <source>Files in the ticket: {files}</source>
        <translation>Berkas di tiket: {files}</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>Tried</source>
        <translation>Sudah dicoba</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Belum dijawab</translation>
    </message>
    <message>
        <source>We promised</source>
        <translation>Kita janjikan</translation>
    </message>
    <message>
        <source>Promise kept</source>
        <translation>Janji ditepati</translation>
    </message>
    <message>
        <source>Promise not kept</source>
        <translation>Janji terlewat</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>paling lambat {day}</translation>
    </message>
</context>
<context>
    <name>ToldCard</name>
    <message>
        <source>Already told</source>
        <translation>Sudah disampaikan</translation>
    </message>
    <message>
        <source>Looking for what was said …</source>
        <translation>Mencari yang sudah disampaikan …</translation>
    </message>
    <message>
        <source>Nothing yet. You may have to ask.</source>
        <translation>Belum ada. Mungkin perlu ditanyakan.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all that was told</source>
        <translation>Tampilkan semua yang sudah disampaikan</translation>
    </message>
    <message>
        <source>{label}: {value}</source>
        <translation>{label}: {value}</translation>
    </message>
    <message>
        <source>Read where it was said</source>
        <translation>Baca pesan asalnya</translation>
    </message>
</context>
<context>
    <name>Tone</name>
    <message>
        <source>Shorter</source>
        <translation>Lebih pendek</translation>
    </message>
    <message>
        <source>Warmer</source>
        <translation>Lebih hangat</translation>
    </message>
    <message>
        <source>More formal</source>
        <translation>Lebih formal</translation>
    </message>
    <message>
        <source>Less formal</source>
        <translation>Lebih santai</translation>
    </message>
    <message>
        <source>Other language</source>
        <translation>Bahasa lain</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>The pack holds no words for this in {language}.</source>
        <translation>Paket ini tidak punya kata-kata untuk hal ini dalam {language}.</translation>
    </message>
</context>
<context>
    <name>TonePanel</name>
    <message>
        <source>The draft above changes at once.</source>
        <translation>Draf di atas langsung berubah.</translation>
    </message>
    <message>
        <source>Tone of the draft</source>
        <translation>Nada draf</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>What has a number asks the language model, and shows below the draft what would change.</source>
        <translation>Yang bernomor bertanya ke model bahasa, dan menunjukkan di bawah draf apa yang akan berubah.</translation>
    </message>
</context>
<context>
    <name>ToolWords</name>
    <message>
        <source>{tool} cannot be reached; nothing was sent.</source>
        <translation>{tool} tidak bisa dihubungi; belum ada yang terkirim.</translation>
    </message>
    <message>
        <source>{tool} cannot be reached at {path} ({what}).</source>
        <translation>{tool} tidak bisa dihubungi di {path} ({what}).</translation>
    </message>
    <message>
        <source>{tool} cannot be reached.</source>
        <translation>{tool} tidak bisa dihubungi.</translation>
    </message>
    <message>
        <source>{tool} did not answer in time.</source>
        <translation>{tool} terlalu lama tidak menjawab.</translation>
    </message>
    <message>
        <source>{tool} did not confirm what was sent ({what}).</source>
        <translation>{tool} belum memastikan kiriman ini ({what}).</translation>
    </message>
    <message>
        <source>{tool} failed while it took the text ({number}).</source>
        <translation>{tool} gagal saat menerima teks ({number}).</translation>
    </message>
    <message>
        <source>{tool} has an error of its own ({number}).</source>
        <translation>{tool} sedang bermasalah ({number}).</translation>
    </message>
    <message>
        <source>{tool} is busy ({number}).</source>
        <translation>{tool} sedang sibuk ({number}).</translation>
    </message>
    <message>
        <source>{tool} is busy.</source>
        <translation>{tool} sedang sibuk.</translation>
    </message>
    <message>
        <source>{tool} cannot sign you in now ({number}).</source>
        <translation>{tool} belum bisa memasukkan Anda ({number}).</translation>
    </message>
    <message>
        <source>{tool} does not take the credential.</source>
        <translation>{tool} menolak kredensialnya.</translation>
    </message>
    <message>
        <source>Give a new one: copilot connect add {tool}</source>
        <translation>Beri yang baru: copilot connect add {tool}</translation>
    </message>
    <message>
        <source>{tool} does not allow this to you.</source>
        <translation>{tool} tidak mengizinkan Anda melakukan ini.</translation>
    </message>
    <message>
        <source>Ask whoever runs it for the right.</source>
        <translation>Minta izinnya kepada pengelolanya.</translation>
    </message>
    <message>
        <source>{tool} lets you write notes alone.</source>
        <translation>{tool} hanya mengizinkan Anda menulis catatan.</translation>
    </message>
    <message>
        <source>{tool} keeps no drafts.</source>
        <translation>{tool} tidak menyimpan draf.</translation>
    </message>
    <message>
        <source>Send it as an internal note.</source>
        <translation>Kirim sebagai catatan internal.</translation>
    </message>
    <message>
        <source>{tool} refused this ({number}).</source>
        <translation>{tool} menolak ini ({number}).</translation>
    </message>
    <message>
        <source>{tool} refused this: the ticket changed in the same moment.</source>
        <translation>{tool} menolak ini: tiketnya berubah pada saat yang sama.</translation>
    </message>
    <message>
        <source>This ticket is not in {tool} any more.</source>
        <translation>Tiket ini sudah tidak ada di {tool}.</translation>
    </message>
    <message>
        <source>It was deleted or moved away.</source>
        <translation>Tiketnya dihapus atau dipindahkan.</translation>
    </message>
    <message>
        <source>Ticket {ticket} was deleted in {tool}.</source>
        <translation>Tiket {ticket} sudah dihapus di {tool}.</translation>
    </message>
    <message>
        <source>Ticket {ticket} was merged into {number}.</source>
        <translation>Tiket {ticket} digabung ke {number}.</translation>
    </message>
    <message>
        <source>Open that one.</source>
        <translation>Buka tiket itu.</translation>
    </message>
    <message>
        <source>The customer wrote in this ticket after you opened it.</source>
        <translation>Pelanggan menulis di tiket ini setelah Anda membukanya.</translation>
    </message>
    <message>
        <source>A colleague wrote in this ticket after you opened it.</source>
        <translation>Rekan lain menulis di tiket ini setelah Anda membukanya.</translation>
    </message>
    <message>
        <source>{who} wrote in this ticket after you opened it, and {number} more.</source>
        <translation>{who} menulis di tiket ini setelah Anda membukanya, dan {number} perubahan lagi.</translation>
    </message>
    <message>
        <source>{who} wrote in this ticket after you opened it.</source>
        <translation>{who} menulis di tiket ini setelah Anda membukanya.</translation>
    </message>
    <message>
        <source>{who} changed this ticket after you opened it, and {number} more.</source>
        <translation>{who} mengubah tiket ini setelah Anda membukanya, dan {number} perubahan lagi.</translation>
    </message>
    <message>
        <source>{who} changed this ticket after you opened it.</source>
        <translation>{who} mengubah tiket ini setelah Anda membukanya.</translation>
    </message>
    <message>
        <source>State or assignee of this ticket changed.</source>
        <translation>Status atau penanggung jawab tiket ini berubah.</translation>
    </message>
    <message>
        <source>The state of this ticket changed.</source>
        <translation>Status tiket ini berubah.</translation>
    </message>
    <message>
        <source>This ticket was given to somebody else.</source>
        <translation>Tiket ini dialihkan ke orang lain.</translation>
    </message>
    <message>
        <source>Look at it, then send again.</source>
        <translation>Periksa dulu, lalu kirim lagi.</translation>
    </message>
    <message>
        <source>It did not arrive the first time.</source>
        <translation>Kiriman pertama tidak sampai.</translation>
    </message>
    <message>
        <source>The program was stopped while this was being sent.</source>
        <translation>Program berhenti saat teks ini dikirim.</translation>
    </message>
    <message>
        <source>The keyring does not give the credential of `{tool}`.</source>
        <translation>Penyimpan sandi komputer tidak memberikan kredensial `{tool}`.</translation>
    </message>
    <message>
        <source>There is no credential for `{tool}`.</source>
        <translation>Belum ada kredensial untuk `{tool}`.</translation>
    </message>
    <message>
        <source>Run: copilot connect add {tool}</source>
        <translation>Jalankan: copilot connect add {tool}</translation>
    </message>
    <message>
        <source>Unlock or install the system&apos;s keyring: credentials are kept nowhere else.</source>
        <translation>Buka atau pasang penyimpan sandi komputer: kredensial hanya disimpan di sana.</translation>
    </message>
    <message>
        <source>No connected ticket tool has this address.</source>
        <translation>Tidak ada alat tiket terhubung dengan alamat ini.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Coba lagi nanti.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Coba lagi.</translation>
    </message>
    <message>
        <source>Look again.</source>
        <translation>Periksa lagi.</translation>
    </message>
    <message>
        <source>{number} texts wait in the outbox already.</source>
        <translation>Sudah {number} teks menunggu dikirim.</translation>
    </message>
    <message>
        <source>See why they cannot be delivered.</source>
        <translation>Lihat mengapa teks itu tidak terkirim.</translation>
    </message>
    <message>
        <source>There is no text to send.</source>
        <translation>Tidak ada teks untuk dikirim.</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Tulis dulu sesuatu.</translation>
    </message>
    <message>
        <source>The clipboard holds no text.</source>
        <translation>Papan klip tidak berisi teks.</translation>
    </message>
    <message>
        <source>Copy the customer&apos;s message first.</source>
        <translation>Salin dulu pesan pelanggan.</translation>
    </message>
    <message>
        <source>The bridge to the browser did not start.</source>
        <translation>Sambungan ke peramban tidak dapat dimulai.</translation>
    </message>
    <message>
        <source>Close the sidebar and open it again.</source>
        <translation>Tutup bilah samping lalu buka lagi.</translation>
    </message>
    <message>
        <source>No port of this computer could be opened for the browser companion.</source>
        <translation>Tidak ada port komputer ini yang dapat dibuka untuk pendamping peramban.</translation>
    </message>
    <message>
        <source>Close the other program, or register another port: --option port=…</source>
        <translation>Tutup program lain itu, atau daftarkan port lain: --option port=…</translation>
    </message>
    <message>
        <source>A case holds one conversation.</source>
        <translation>Satu kasus memuat satu percakapan.</translation>
    </message>
    <message>
        <source>The case is not UTF-8 text (byte {number}).</source>
        <translation>Kasus ini bukan teks UTF-8 (byte {number}).</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Simpan sebagai UTF-8.</translation>
    </message>
    <message>
        <source>The case is larger than {number} MB.</source>
        <translation>Kasus ini lebih besar dari {number} MB.</translation>
    </message>
    <message>
        <source>Make room and run it again.</source>
        <translation>Kosongkan ruang lalu jalankan lagi.</translation>
    </message>
    <message>
        <source>Make room, then try again.</source>
        <translation>Kosongkan ruang lalu coba lagi.</translation>
    </message>
    <message>
        <source>Check the rights of the file and its folder.</source>
        <translation>Periksa izin berkas dan foldernya.</translation>
    </message>
    <message>
        <source>Bring it back from a backup.</source>
        <translation>Kembalikan dari cadangan.</translation>
    </message>
    <message>
        <source>Update this computer to that version; the log was left as it is.</source>
        <translation>Perbarui komputer ini ke versi itu; log dibiarkan seperti adanya.</translation>
    </message>
    <message>
        <source>The feedback log {path} was written by a newer version of the program.</source>
        <translation>Log umpan balik {path} ditulis oleh versi program yang lebih baru.</translation>
    </message>
    <message>
        <source>The key of the feedback log {path} is gone.</source>
        <translation>Kunci log umpan balik {path} hilang.</translation>
    </message>
    <message>
        <source>The case folder {path} cannot be read: {why}.</source>
        <translation>Folder kasus {path} tidak dapat dibaca: {why}.</translation>
    </message>
    <message>
        <source>The disk is full: {path} cannot be written.</source>
        <translation>Diska penuh: {path} tidak dapat ditulis.</translation>
    </message>
    <message>
        <source>The settings could not be saved to {path}: {why}.</source>
        <translation>Pengaturan tidak dapat disimpan ke {path}: {why}.</translation>
    </message>
    <message>
        <source>The pairing could not be saved to {path}: {why}.</source>
        <translation>Pemasangan tidak dapat disimpan ke {path}: {why}.</translation>
    </message>
    <message>
        <source>{path} is larger than {number} MB.</source>
        <translation>{path} lebih besar dari {number} MB.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {why}.</source>
        <translation>{path} tidak dapat dibaca: {why}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {why}.</source>
        <translation>{path} tidak dapat ditulis: {why}.</translation>
    </message>
    <message>
        <source>no computer of this name is known</source>
        <translation>tidak ada komputer dengan nama ini</translation>
    </message>
    <message>
        <source>nothing answers there</source>
        <translation>tidak ada yang menjawab di sana</translation>
    </message>
    <message>
        <source>no secure connection</source>
        <translation>sambungan tidak aman</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>tidak ada sambungan</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>tidak ada jawaban</translation>
    </message>
    <message>
        <source>the line broke</source>
        <translation>sambungan terputus</translation>
    </message>
    <message>
        <source>the line failed</source>
        <translation>sambungan gagal</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Tools</source>
        <translation>Alat</translation>
    </message>
    <message>
        <source>Previous case</source>
        <translation>Kasus sebelumnya</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>Kasus berikutnya</translation>
    </message>
    <message>
        <source>All open cases</source>
        <translation>Semua kasus terbuka</translation>
    </message>
    <message>
        <source>Search the knowledge</source>
        <translation>Cari di basis pengetahuan</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Handover note</source>
        <translation>Catatan serah terima</translation>
    </message>
    <message>
        <source>Case or ticket address from the clipboard</source>
        <translation>Kasus atau alamat tiket dari papan klip</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
</context>
<context>
    <name>VerdictForm</name>
    <message>
        <source>Cause</source>
        <translation>Sebab</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>Sampai kapan</translation>
    </message>
    <message>
        <source>Who sees to it</source>
        <translation>Siapa yang menangani</translation>
    </message>
    <message>
        <source>Note for the team (names and numbers are masked)</source>
        <translation>Catatan untuk tim (nama dan nomor disamarkan)</translation>
    </message>
    <message>
        <source>What became of it, in words for the agent</source>
        <translation>Bagaimana hasilnya, dengan kata untuk agen</translation>
    </message>
    <message>
        <source>Share with the agent as an example</source>
        <translation>Bagikan kepada agen sebagai contoh</translation>
    </message>
    <message>
        <source>They alone see it, once, with your words above. Good ones too.</source>
        <translation>Hanya agen itu yang melihatnya, sekali, dengan kata-kata Anda di atas. Yang baik juga.</translation>
    </message>
    <message>
        <source>Save, next</source>
        <translation>Simpan, lanjut</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Tanpa tanggal</translation>
    </message>
    <message>
        <source>Cause …</source>
        <translation>Sebab …</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>en</source>
        <comment>the code of the language of these texts</comment>
        <translation>id</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telepon</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>Formulir web</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Yakin</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Cukup yakin</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Kurang yakin</translation>
    </message>
    <message>
        <source>You may</source>
        <translation>Boleh Anda lakukan</translation>
    </message>
    <message>
        <source>Confirm first</source>
        <translation>Konfirmasi dulu</translation>
    </message>
    <message>
        <source>Needs a lead</source>
        <translation>Perlu lead</translation>
    </message>
    <message>
        <source>Nobody may</source>
        <translation>Tidak boleh</translation>
    </message>
    <message>
        <source>From an article</source>
        <translation>Dari artikel</translation>
    </message>
    <message>
        <source>From this case</source>
        <translation>Dari kasus ini</translation>
    </message>
    <message>
        <source>Courtesy</source>
        <translation>Kalimat sopan santun</translation>
    </message>
    <message>
        <source>Nothing supports this: check it before sending</source>
        <translation>Tanpa dukungan: periksa sebelum dikirim</translation>
    </message>
    <message>
        <source>Incorrect</source>
        <translation>Salah</translation>
    </message>
    <message>
        <source>Beside the point</source>
        <translation>Tidak relevan</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Kurang lengkap</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>Usang</translation>
    </message>
    <message>
        <source>Wrong language</source>
        <translation>Salah bahasa</translation>
    </message>
    <message>
        <source>Wrong tone</source>
        <translation>Salah nada</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>Terlalu panjang</translation>
    </message>
    <message>
        <source>Unsafe promise</source>
        <translation>Janji berisiko</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privasi</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Ganda</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>bahasa Indonesia</translation>
    </message>
    <message>
        <source>English</source>
        <translation>bahasa Inggris</translation>
    </message>
    <message>
        <source>mixed languages</source>
        <translation>bahasa campur</translation>
    </message>
</context>
<context>
    <name>WriteDialog</name>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Title: the question it answers</source>
        <translation>Judul: pertanyaan yang dijawabnya</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>The answer, as a colleague needs it.</source>
        <translation>Jawabannya, seperti yang dibutuhkan rekan kerja.</translation>
    </message>
    <message>
        <source>The file as it would be written</source>
        <translation>Berkas seperti yang akan ditulis</translation>
    </message>
    <message>
        <source>Write into the pack</source>
        <translation>Tulis ke paket</translation>
    </message>
    <message>
        <source>New file: {path}</source>
        <translation>Berkas baru: {path}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>This is the sample pack that comes with the program: it is read-only. Copy it to a folder of your own and name that folder in the settings (knowledge).</source>
        <translation>Ini paket contoh bawaan program: hanya dapat dibaca. Salin ke folder sendiri lalu sebutkan folder itu di pengaturan (knowledge).</translation>
    </message>
    <message>
        <source>What named a person has become a slot in curly brackets, filled anew for each customer. Read it through: names that were not recognised must go too.</source>
        <translation>Yang menyebut orang menjadi isian dalam kurung kurawal, diisi ulang untuk setiap pelanggan. Baca sampai selesai: nama yang tidak dikenali juga harus dihapus.</translation>
    </message>
    <message>
        <source>Nothing is written before you approve, and no file is ever overwritten.</source>
        <translation>Tidak ada yang ditulis sebelum Anda setujui, dan tidak ada berkas yang ditimpa.</translation>
    </message>
</context>
</TS>
