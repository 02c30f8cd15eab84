<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier contact(s)</source>
        <translation>
            <numerusform>%n earlier contact</numerusform>
            <numerusform>%n earlier contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GapsPage</name>
    <message numerus="yes">
        <source>%n theme(s) exported.</source>
        <translation>
            <numerusform>%n theme exported.</numerusform>
            <numerusform>%n themes exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>asked %n time(s)</source>
        <translation>
            <numerusform>asked once</numerusform>
            <numerusform>asked %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) closed.</source>
        <translation>
            <numerusform>%n question closed.</numerusform>
            <numerusform>%n questions closed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) closed. Who made them reads it in the sidebar.</source>
        <translation>
            <numerusform>One report closed. Who made it reads it in the sidebar.</numerusform>
            <numerusform>%n reports closed. Who made them reads it in the sidebar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnowledgePage</name>
    <message numerus="yes">
        <source>%n file(s) shown</source>
        <translation>
            <numerusform>%n file shown</numerusform>
            <numerusform>%n files shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeadWindow</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) exported.</source>
        <translation>
            <numerusform>%n event exported.</numerusform>
            <numerusform>%n events exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewsBar</name>
    <message numerus="yes">
        <source>%n piece(s) of news from your lead</source>
        <translation>
            <numerusform>One piece of news from your lead</numerusform>
            <numerusform>%n pieces of news from your lead</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PicturesPage</name>
    <message numerus="yes">
        <source>Last %n week(s)</source>
        <translation>
            <numerusform>Last week</numerusform>
            <numerusform>Last %n weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PolishCounts</name>
    <message numerus="yes">
        <source>%n sentence(s) worded anew, each checked against ours.</source>
        <translation>
            <numerusform>%n sentence worded anew, checked against ours.</numerusform>
            <numerusform>%n sentences worded anew, each checked against ours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of its sentences left out.</source>
        <translation>
            <numerusform>%n of its sentences left out.</numerusform>
            <numerusform>%n of its sentences left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestCounts</name>
    <message numerus="yes">
        <source>%n request(s) on this computer, the newest first.</source>
        <translation>
            <numerusform>%n request on this computer.</numerusform>
            <numerusform>%n requests on this computer, the newest first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToldCard</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
</TS>
